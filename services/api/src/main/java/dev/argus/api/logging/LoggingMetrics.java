package dev.argus.api.logging;

import dev.argus.core.metrics.Metrics;
import io.micrometer.core.instrument.Counter;

/** What the role counts besides the HTTP requests that core counts. */
final class LoggingMetrics {
  private final Metrics metrics;

  LoggingMetrics(Metrics metrics) {
    this.metrics = metrics;
    for (var result : new String[] {"created", "known"}) {
      storedCounter(result).increment(0);
    }
    for (var reason : new String[] {"retention", "request"}) {
      deletedCounter(reason).increment(0);
    }
    for (var store : new String[] {"postgres", "pictures"}) {
      unavailableCounter(store).increment(0);
    }
    retentionCounter().increment(0);
  }

  void stored(boolean created) {
    storedCounter(created ? "created" : "known").increment();
  }

  void deleted(String reason, int rows) {
    deletedCounter(reason).increment(rows);
  }

  void unavailable(String store) {
    unavailableCounter(store).increment();
  }

  void retentionFailed() {
    retentionCounter().increment();
  }

  private Counter storedCounter(String result) {
    return metrics.counter("predictions.stored", "Predictions accepted", "result", result);
  }

  private Counter deletedCounter(String reason) {
    return metrics.counter("predictions.deleted", "Predictions deleted", "reason", reason);
  }

  private Counter unavailableCounter(String store) {
    return metrics.counter(
        "predictions.unavailable", "Requests that failed on a store that is away", "store", store);
  }

  private Counter retentionCounter() {
    return metrics.counter("retention.failures", "Retention runs that failed");
  }
}
