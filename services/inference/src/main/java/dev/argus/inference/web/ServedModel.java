package dev.argus.inference.web;

import dev.argus.core.health.Gate;
import dev.argus.core.http.Problem;
import dev.argus.inference.detect.Detector;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The detector that answers, once it is loaded; until then the reason why there is none. */
public final class ServedModel {
  private static final Duration COME_BACK = Duration.ofSeconds(5);

  private final AtomicReference<Optional<Detector>> detector =
      new AtomicReference<>(Optional.empty());
  private final Gate gate;

  /** With the readiness check that says the same. */
  public ServedModel(Gate gate) {
    this.gate = gate;
  }

  /** From now on this one answers. */
  public void serve(Detector loaded) {
    detector.set(Optional.of(loaded));
    gate.open();
  }

  /** There is none, for this reason. */
  public void missing(String reason) {
    gate.shut(reason);
  }

  /** The detector, if it is loaded. */
  Optional<Detector> current() {
    return detector.get();
  }

  /**
   * The detector.
   *
   * @throws Problem 503 with the reason while there is none
   */
  Detector require() {
    return current()
        .orElseThrow(() -> Problem.unavailable("Not ready: " + gate.reason(), COME_BACK));
  }
}
