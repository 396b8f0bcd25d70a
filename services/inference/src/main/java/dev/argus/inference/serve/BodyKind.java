package dev.argus.inference.serve;

import dev.argus.core.http.Problem;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/** What kind of body a request announces by its content type. */
public enum BodyKind {
  /** A JSON document, a picture in it as text. */
  JSON(4),
  /** A form, a picture as one of its parts. */
  FORM(2),
  /** The bytes of a picture or of tensors. */
  BYTES(1);

  private final int copies;

  BodyKind(int copies) {
    this.copies = copies;
  }

  /** How often the bytes of such a body lie in memory while it is read; text counts twice. */
  int copies() {
    return copies;
  }

  /**
   * The kind of a request.
   *
   * @throws Problem 415 for any other
   */
  public static BodyKind of(Context ctx) {
    String type = type(ctx);
    if (type.startsWith("application/json")) {
      return JSON;
    }
    if (isForm(ctx)) {
      return FORM;
    }
    if (type.startsWith("image/") || type.startsWith("application/octet-stream")) {
      return BYTES;
    }
    throw Problem.unsupported(
        "Send application/json, multipart/form-data with a part \"image\", or the picture itself as"
            + " image/* or application/octet-stream.");
  }

  /** Whether a request announces a form, for those that take nothing else. */
  public static boolean isForm(Context ctx) {
    return type(ctx).startsWith("multipart/form-data");
  }

  private static String type(Context ctx) {
    return Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
  }
}
