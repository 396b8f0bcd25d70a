package dev.argus.core.http;

import dev.argus.core.env.Environment;
import dev.argus.core.trace.TraceSettings;
import java.time.Duration;

/**
 * Where a service listens and what it accepts.
 *
 * @param bindAddress address of both listeners
 * @param port API port, 0 for any free one
 * @param managementPort port of probes and metrics, 0 for any free one
 * @param drainDelay how long to keep serving after readiness has turned false
 * @param maxBody largest request body in bytes
 * @param timeouts of a request
 * @param traces where spans of its requests go
 */
public record HttpSettings(
    String bindAddress,
    int port,
    int managementPort,
    Duration drainDelay,
    long maxBody,
    Timeouts timeouts,
    TraceSettings traces) {
  /**
   * How long a request may take.
   *
   * @param body pause between two bytes of a body, and grace before its data rate counts
   * @param request from its body's arrival to its answer; a stop waits this long for those in
   *     flight
   */
  public record Timeouts(Duration body, Duration request) {}

  private static final Duration BODY = Duration.ofSeconds(10);

  /**
   * Reads {@code BIND_ADDRESS}, {@code PORT}, {@code MANAGEMENT_PORT}, {@code DRAIN_DELAY}, {@code
   * MAX_BODY} and {@code REQUEST_TIMEOUT}, and those of {@link TraceSettings}.
   *
   * @param defaultPort API port when {@code PORT} is unset
   * @param defaultMaxBody cap when {@code MAX_BODY} is unset, such as {@code 20Mi}
   */
  public static HttpSettings from(Environment env, int defaultPort, String defaultMaxBody) {
    return new HttpSettings(
        env.text("BIND_ADDRESS", "0.0.0.0"),
        env.integer("PORT", defaultPort, 0, 65_535),
        env.integer("MANAGEMENT_PORT", 9400, 0, 65_535),
        env.duration("DRAIN_DELAY", "PT5S"),
        env.bytes("MAX_BODY", defaultMaxBody),
        new Timeouts(BODY, env.duration("REQUEST_TIMEOUT", "PT30S")),
        TraceSettings.from(env));
  }
}
