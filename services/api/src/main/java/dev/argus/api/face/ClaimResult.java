package dev.argus.api.face;

import dev.argus.core.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import java.util.Locale;

/** What came of a claim; each is counted. */
enum ClaimResult {
  /** A worker is held. */
  ALLOCATED,
  /** Another replica was quicker; the next worker is tried. */
  CONTENTION,
  /** No worker came free in time. */
  EMPTY,
  /** A claim whose holder did not give its worker back has run out. */
  EXPIRED;

  void count(Metrics metrics) {
    counter(metrics).increment();
  }

  /** Shows all of them from the start. */
  static void register(Metrics metrics) {
    for (var result : values()) {
      result.counter(metrics).increment(0);
    }
  }

  private Counter counter(Metrics metrics) {
    return metrics.counter(
        "argus.face.claims",
        "Claims of workers by what came of them",
        "result",
        name().toLowerCase(Locale.ROOT));
  }
}
