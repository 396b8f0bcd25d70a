package dev.argus.plan;

import java.time.Duration;

/**
 * How a workload starts and stops.
 *
 * @param startup longest time from the start of the container until it answers: a model may have to
 *     be fetched first
 * @param drain how long it keeps serving after SIGTERM, while the endpoints forget it
 * @param request the longest request that it finishes after that
 */
public record Timing(Duration startup, Duration drain, Duration request) {

  /** What the process needs beyond its last request: flushing, closing, exiting. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  public static Timing usual() {
    return new Timing(Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofSeconds(30));
  }

  public Timing startup(Duration longest) {
    return new Timing(longest, drain, request);
  }

  public Timing request(Duration longest) {
    return new Timing(startup, drain, longest);
  }

  /** With the request that makes {@link #grace()} this long. */
  public Timing grace(Duration whole) {
    return new Timing(startup, drain, whole.minus(drain).minus(MARGIN));
  }

  /** The pod's {@code terminationGracePeriodSeconds}. */
  public Duration grace() {
    return drain.plus(request).plus(MARGIN);
  }
}
