package dev.argus.api.face;

import dev.argus.core.http.Problem;
import dev.argus.core.http.SentPicture;
import dev.argus.core.image.Decoder;
import dev.argus.core.image.ImageException;

/**
 * A picture and whose it is said to be, good enough to take a worker's time.
 *
 * @param image base64 or a data URI of a JPEG, PNG or WebP picture whose header is sound
 */
record Attempt(String image, String userId) {
  /**
   * An attempt.
   *
   * @param decoder whose caps the picture has to keep
   * @throws Problem 400, 413, 415 or 422 with what is wrong
   */
  static Attempt of(String image, String userId, Decoder decoder) {
    check(SentPicture.ofText("image", image, "base64 or a data URI"), decoder);
    return new Attempt(image, userId);
  }

  private static void check(byte[] picture, Decoder decoder) {
    try {
      decoder.check(picture);
    } catch (ImageException e) {
      throw SentPicture.refused(e);
    }
  }
}
