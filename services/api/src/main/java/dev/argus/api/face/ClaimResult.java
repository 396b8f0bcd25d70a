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

  /** Counters that exist from the start let an alert tell "none" from "not scraped". */
  static void register(Metrics metrics) {
    for (var result : values()) {
      result.counter(metrics).increment(0);
    }
  }

  private Counter counter(Metrics metrics) {
    return Counter.builder("argus.face.claims")
        .description("Claims of workers by what came of them")
        .tag("result", name().toLowerCase(Locale.ROOT))
        .register(metrics.registry());
  }
}
