package dev.argus.inference.log;

import dev.argus.core.env.Environment;
import dev.argus.core.metrics.Metrics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where predictions go and how much may wait for it.
 *
 * @param url of the prediction log, such as {@code http://logging-service:8001}; none: keep nothing
 * @param directory of the spool, this process's alone
 * @param maxBytes that the spool's files may have together
 * @param drainWithin how long {@code close} goes on sending
 */
public record LogSettings(Optional<URI> url, Path directory, long maxBytes, Duration drainWithin) {
  private static final Duration DRAIN_WITHIN = Duration.ofSeconds(10);

  /** Reads {@code PREDICTION_LOG_URL}, {@code SPOOL_DIR} and {@code SPOOL_MAX}. */
  public static LogSettings from(Environment env) {
    var url = env.optionalUri("PREDICTION_LOG_URL");
    if (url.isPresent() && !url.get().toString().matches("https?://[^/?#]+(/[^?#]*)?")) {
      env.problem("PREDICTION_LOG_URL must look like http://host:port");
    }
    var directory = env.path("SPOOL_DIR", "/spool");
    return new LogSettings(url, directory, env.bytes("SPOOL_MAX", "256Mi"), DRAIN_WITHIN);
  }

  /**
   * Opens the log; what a former process left in the spool is sent first.
   *
   * @throws IllegalStateException where the spool's directory cannot be used
   */
  public PredictionLog open(Metrics metrics) {
    return url.isEmpty() ? PredictionLog.NONE : SpooledLog.open(this, metrics);
  }
}
