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
 * @param reason {@code match}; {@code no_match}, also of a user who is not registered; or what is
 *     wrong with the picture
 */
record Verdict(boolean authenticated, String reason) {
  /** What a worker may say. */
  private enum Reason {
    MATCH,
    NO_MATCH,
    NO_FACE,
    SEVERAL_FACES,
    FACE_TOO_SMALL,
    FACE_TOO_BLURRED
  }

  /** As the worker sends it. */
  private record Sent(Optional<Boolean> authenticated, Optional<String> reason) {}

  /** Whether a face was held against the user's, so that the answer tells something about him. */
  boolean compared() {
    return authenticated || reason.equals("no_match");
  }

  /** A worker's answer; empty where it is none. */
  static Optional<Verdict> read(byte[] json) {
    try {
      var sent = Json.mapper().readValue(json, Sent.class);
      if (sent == null || sent.reason.isEmpty() || sent.authenticated.isEmpty()) {
        return Optional.empty();
      }
      var reason = Reason.valueOf(sent.reason.get().toUpperCase(Locale.ROOT));
      var verdict = new Verdict(reason == Reason.MATCH, reason.name().toLowerCase(Locale.ROOT));
      return Optional.of(verdict).filter(v -> v.authenticated == sent.authenticated.get());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
