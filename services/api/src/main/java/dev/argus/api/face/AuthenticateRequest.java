package dev.argus.api.face;

import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.core.image.Decoder;
import java.util.Optional;

/**
 * A request as it is sent; its picture has not been looked at.
 *
 * @param userId of 1 to 256 characters, none of which ends a line or moves a cursor
 * @param expires until when it holds, in seconds since 1970
 */
record AuthenticateRequest(
    String image, String userId, Optional<String> nonce, Optional<Long> expires) {
  private static final int LONGEST_USER = 256;

  /** As it is sent. */
  private record Sent(
      Optional<String> image,
      Optional<String> userId,
      Optional<String> nonce,
      Optional<Long> expires) {}

  /**
   * Reads a request.
   *
   * @throws Problem 400 with what is wrong
   */
  static AuthenticateRequest read(byte[] body) {
    var sent = Json.read(body, Sent.class);
    var user = required("user_id", sent.userId);
    if (user.isBlank() || user.length() > LONGEST_USER) {
      throw Problem.badRequest("Field \"user_id\" must have 1 to " + LONGEST_USER + " characters.");
    }
    if (user.codePoints().anyMatch(AuthenticateRequest::isUnprintable)) {
      throw Problem.badRequest("Field \"user_id\" may have no control characters.");
    }
    return new AuthenticateRequest(
        required("image", sent.image).strip(), user, sent.nonce, sent.expires);
  }

  private static String required(String field, Optional<String> value) {
    return value.orElseThrow(() -> Problem.badRequest("Field \"" + field + "\" is missing."));
  }

  private static boolean isUnprintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /**
   * What a worker is to be asked.
   *
   * @param decoder whose caps the picture has to keep
   * @throws Problem 400, 413, 415 or 422 with what is wrong
   */
  Attempt attempt(Decoder decoder) {
    return Attempt.of(image, userId, decoder);
  }
}
