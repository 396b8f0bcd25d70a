package dev.argus.core.http;

import dev.argus.core.image.ImageException;
import java.util.Base64;

/** Pictures in requests, and what is answered where they are no good. */
public final class SentPicture {
  private SentPicture() {}

  /**
   * The bytes of a picture that came as text.
   *
   * @param field that holds the text, for messages
   * @param text base64, broken into lines or not, or a data URI
   * @param kinds what the field may hold, for messages
   * @throws Problem 400 when it is neither
   */
  public static byte[] ofText(String field, String text, String kinds) {
    String base64 = text;
    if (text.startsWith("data:")) {
      int comma = text.indexOf(',');
      if (comma < 0 || !text.substring(0, comma).endsWith(";base64")) {
        throw Problem.badRequest("The data URI in \"%s\" must be base64.".formatted(field));
      }
      base64 = text.substring(comma + 1);
    }
    try {
      boolean wrapped = base64.indexOf('\n') >= 0;
      return Base64.getDecoder().decode(wrapped ? base64.replaceAll("\\s+", "") : base64);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("Field \"%s\" must be %s.".formatted(field, kinds));
    }
  }

  /** What is answered to a picture that cannot be decoded: 413, 415 or 422. */
  public static Problem refused(ImageException e) {
    return switch (e.kind()) {
      case UNKNOWN_FORMAT -> Problem.unsupported(e.getMessage());
      case TOO_LARGE -> Problem.tooLarge(e.getMessage());
      case BROKEN -> Problem.unusable(e.getMessage());
    };
  }
}
