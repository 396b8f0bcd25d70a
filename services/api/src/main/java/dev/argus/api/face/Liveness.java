package dev.argus.api.face;

import dev.argus.core.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import java.util.Optional;

/**
 * Whether a face is a living one, as a worker's model judged it.
 *
 * @param checked whether there was a face to judge
 * @param real absent where there was none
 */
record Liveness(boolean checked, Optional<Boolean> real) {
  static final Liveness REAL = new Liveness(true, Optional.of(true));
  static final Liveness SPOOF = new Liveness(true, Optional.of(false));
  static final Liveness UNCHECKED = new Liveness(false, Optional.empty());

  /** As metrics and the audit trail have it. */
  String label() {
    return real.map(living -> living ? "real" : "spoof").orElse("unchecked");
  }

  void count(Metrics metrics) {
    counter(metrics).increment();
  }

  /** Shows all of them from the start. */
  static void register(Metrics metrics) {
    REAL.counter(metrics).increment(0);
    SPOOF.counter(metrics).increment(0);
    UNCHECKED.counter(metrics).increment(0);
  }

  private Counter counter(Metrics metrics) {
    return metrics.counter(
        "argus.face.liveness",
        "Answers by whether the face was judged a living one",
        "result",
        label());
  }
}
