package dev.argus.inference.log;

import dev.argus.core.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import java.util.Locale;

/** What becomes of predictions, for Prometheus. */
final class LogMetrics {
  private final Metrics metrics;

  LogMetrics(Metrics metrics) {
    this.metrics = metrics;
    sentCounter().increment(0);
    rejectedCounter().increment(0);
    for (var why : Drop.values()) {
      droppedCounter(why).increment(0);
    }
  }

  /** Why a prediction was lost. */
  enum Drop {
    /** The disk was slower than the requests. */
    QUEUE_FULL,
    /** The spool reached its bound. */
    SPOOL_FULL,
    /** The disk refused the file. */
    DISK
  }

  void watch(Spool spool) {
    metrics.gauge("prediction.spool.files", "Predictions that wait to be sent", spool::files);
    metrics.gauge("prediction.spool.bytes", "Size of the spool", spool::bytes);
  }

  void sent() {
    sentCounter().increment();
  }

  void rejected() {
    rejectedCounter().increment();
  }

  void dropped(Drop why) {
    droppedCounter(why).increment();
  }

  double dropped() {
    double all = 0;
    for (var why : Drop.values()) {
      all += droppedCounter(why).count();
    }
    return all;
  }

  private Counter sentCounter() {
    return metrics.counter("predictions.sent", "Predictions that the prediction log took");
  }

  private Counter rejectedCounter() {
    return metrics.counter("predictions.rejected", "Predictions that the prediction log refused");
  }

  private Counter droppedCounter(Drop why) {
    return metrics.counter(
        "predictions.dropped",
        "Predictions lost before they were sent",
        "reason",
        why.name().toLowerCase(Locale.ROOT));
  }
}
