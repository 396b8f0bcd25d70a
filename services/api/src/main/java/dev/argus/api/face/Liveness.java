package dev.argus.api.face;

import java.util.List;
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

  /** All that there are. */
  static List<Liveness> all() {
    return List.of(REAL, SPOOF, UNCHECKED);
  }
}
