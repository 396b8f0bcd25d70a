package dev.argus.api.face;

import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.core.http.SentPicture;
import dev.argus.core.image.Decoder;
import dev.argus.core.image.ImageException;
import java.util.Optional;

/**
 * A picture and whose it is said to be, good enough to take a worker's time.
 *
 * @param image base64 or a data URI of a JPEG, PNG or WebP picture whose header is sound
 */
record Attempt(String image, String userId) {
  private static final int LONGEST_USER = 256;

  /** As it is sent. */
  private record Sent(Optional<String> image, Optional<String> userId) {}

  /**
   * Reads a request.
   *
   * @param decoder whose caps the picture has to keep
   * @throws Problem 400, 413, 415 or 422 with what is wrong
   */
  static Attempt read(byte[] body, Decoder decoder) {
    var sent = Json.read(body, Sent.class);
    var user = required("user_id", sent.userId);
    if (user.isBlank() || user.length() > LONGEST_USER) {
      throw Problem.badRequest("Field \"user_id\" must have 1 to " + LONGEST_USER + " characters.");
    }
    var image = required("image", sent.image).strip();
    check(SentPicture.ofText("image", image, "base64 or a data URI"), decoder);
    return new Attempt(image, user);
  }

  private static String required(String field, Optional<String> value) {
    return value.orElseThrow(() -> Problem.badRequest("Field \"" + field + "\" is missing."));
  }

  private static void check(byte[] picture, Decoder decoder) {
    try {
      decoder.check(picture);
    } catch (ImageException e) {
      throw SentPicture.refused(e);
    }
  }
}
