package dev.argus.inference.v1;

import dev.argus.inference.face.Liveness.Verdict;
import dev.argus.inference.face.Quality;
import java.util.Locale;
import java.util.Optional;

/**
 * A worker's answer.
 *
 * @param authenticated whether the picture shows the user, and no picture of him
 * @param reason {@code match}, {@code no_match}, {@code spoof}, or what is wrong with the picture
 * @param liveness absent where no model judges it
 */
record Verified(boolean authenticated, String reason, Optional<Living> liveness) {
  /**
   * Whether the face is a living one. How sure a model was is not said: it would teach who holds up
   * one print after another which of them is better.
   *
   * @param checked whether there was a face to judge
   * @param real absent where there was none
   */
  record Living(boolean checked, Optional<Boolean> real) {}

  /**
   * A face that was held against the user's. A spoof is told as one whoever it shows, so that
   * nobody learns from it who is registered, or like whom.
   */
  static Verified of(boolean match, Verdict verdict) {
    return switch (verdict) {
      case UNCHECKED -> new Verified(match, reason(match), Optional.empty());
      case REAL -> new Verified(match, reason(match), living(true));
      case SPOOF -> new Verified(false, "spoof", living(false));
    };
  }

  /**
   * A picture without such a face.
   *
   * @param judging whether its liveness would have been judged
   */
  static Verified of(Quality quality, boolean judging) {
    return new Verified(
        false,
        quality.name().toLowerCase(Locale.ROOT),
        judging ? Optional.of(new Living(false, Optional.empty())) : Optional.empty());
  }

  private static String reason(boolean match) {
    return match ? "match" : "no_match";
  }

  private static Optional<Living> living(boolean real) {
    return Optional.of(new Living(true, Optional.of(real)));
  }
}
