package dev.argus.api.face;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.argus.core.http.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer. A worker's own is read into this, so that nothing else of it is ever passed on.
 *
 * @param authenticated whether the picture shows the user
 * @param reason {@code match}; {@code no_match}, also of a user who is not registered; {@code
 *     spoof}, whoever the picture shows; or what is wrong with the picture
 * @param liveness absent where workers have no model that judges it
 */
record Verdict(boolean authenticated, String reason, Optional<Liveness> liveness) {
  /** What a worker may say. */
  private enum Reason {
    MATCH,
    NO_MATCH,
    SPOOF,
    NO_FACE,
    SEVERAL_FACES,
    FACE_TOO_SMALL,
    FACE_TOO_BLURRED;

    static Reason of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What it says of liveness where it judges that. */
    private Liveness liveness() {
      return switch (this) {
        case MATCH, NO_MATCH -> Liveness.REAL;
        case SPOOF -> Liveness.SPOOF;
        default -> Liveness.UNCHECKED;
      };
    }

    boolean goesWith(Optional<Liveness> said) {
      return said.map(liveness()::equals).orElse(this != SPOOF);
    }
  }

  /** As the worker sends it. */
  private record Sent(
      Optional<Boolean> authenticated, Optional<String> reason, Optional<Liveness> liveness) {}

  /**
   * Whether somebody tried to be the user: with a face that was held against his, or with a print
   * or a screen, of which the next may be a better one.
   */
  boolean isTry() {
    return switch (Reason.of(reason)) {
      case MATCH, NO_MATCH, SPOOF -> true;
      default -> false;
    };
  }

  /** A worker's answer; empty where it is none. */
  static Optional<Verdict> read(byte[] json) {
    try {
      var sent = Json.mapper().readValue(json, Sent.class);
      if (sent == null || sent.reason.isEmpty() || sent.authenticated.isEmpty()) {
        return Optional.empty();
      }
      var reason = Reason.of(sent.reason.get());
      var verdict = new Verdict(reason == Reason.MATCH, reason.label(), sent.liveness);
      return Optional.of(verdict)
          .filter(v -> v.authenticated == sent.authenticated.get())
          .filter(v -> reason.goesWith(v.liveness));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
