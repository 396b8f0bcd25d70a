package dev.argus.api.guard;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * So many requests a minute of each subject: all at once, or spread. What comes beyond is refused
 * and costs nothing.
 */
final class Limit {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The clocks of replicas may differ by the rest. */
  private static final Duration KEPT = MINUTE.plusSeconds(10);

  private final Refusal refusal;
  private final int perMinute;
  private final BucketConfiguration configuration;
  private final StoredBuckets buckets;

  /**
   * A limit.
   *
   * @param refusal of what comes beyond
   */
  Limit(Refusal refusal, int perMinute, Store store, Clock clock) {
    this.refusal = refusal;
    this.perMinute = perMinute;
    this.configuration =
        BucketConfiguration.builder()
            .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
            .build();
    this.buckets =
        new StoredBuckets(
            store, KEPT, ClientSideConfig.getDefault().withClientClock(new Meter(clock)));
  }

  /**
   * Counts a request.
   *
   * @param subject whose it is
   * @throws Refused when there were too many
   */
  void count(String... subject) {
    // With the number in its key, a limit that was changed starts anew instead of as before.
    var key = Key.of(refusal.label() + ":" + perMinute, subject);
    var probe = buckets.getProxy(key, () -> configuration).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw Refused.until(refusal, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  /** The time, which replicas share. */
  private record Meter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
