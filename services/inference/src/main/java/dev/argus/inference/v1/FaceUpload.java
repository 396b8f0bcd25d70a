package dev.argus.inference.v1;

import dev.argus.core.http.Body;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.BodyKind;
import dev.argus.inference.serve.PictureSource;
import io.javalin.http.Context;
import java.util.Optional;

/** Reads the one picture of a request: a JSON member, a part of a form, or the bare bytes. */
final class FaceUpload {
  private static final String PART = "image";

  private FaceUpload() {}

  /**
   * The JSON form.
   *
   * @param image base64, a data URI, or an http(s) address
   */
  record Document(Optional<String> image) {}

  static byte[] read(Context ctx, PictureSource pictures, Admission.Claim claim) {
    return switch (BodyKind.of(ctx)) {
      case JSON -> {
        Document document = Json.read(Body.read(ctx), Document.class);
        yield pictures.picture(PART, required(PART, document.image()), claim);
      }
      case FORM -> PictureForm.read(ctx).picture();
      case BYTES -> PictureSource.some(Body.read(ctx));
    };
  }

  static String required(String field, Optional<String> value) {
    return value.orElseThrow(() -> Problem.badRequest("Field \"%s\" is missing.".formatted(field)));
  }
}
