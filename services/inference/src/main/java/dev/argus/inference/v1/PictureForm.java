package dev.argus.inference.v1;

import dev.argus.core.http.Form;
import dev.argus.core.http.Problem;
import dev.argus.core.image.ImageException;
import dev.argus.core.image.ImageFormat;
import dev.argus.inference.serve.PictureSource;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A multipart form whose part {@code image} is a picture and whose other parts are short texts. */
record PictureForm(Form form) {
  private static final String PART = "image";

  private static final int LONGEST_NAME = 256;

  static PictureForm read(Context ctx) {
    return new PictureForm(Form.read(ctx));
  }

  byte[] picture() {
    long pictures = form.parts().stream().filter(part -> part.name().equals(PART)).count();
    if (pictures > 1) {
      throw Problem.badRequest(
          "The form has %d parts \"image\"; send one picture at a time.".formatted(pictures));
    }
    Form.Field part =
        form.part(PART).orElseThrow(() -> Problem.badRequest("The form has no part \"image\"."));
    byte[] picture = PictureSource.some(part.bytes());
    if (part.file().isEmpty() && picture.length < LONGEST_NAME) {
      notItsName(picture);
    }
    return picture;
  }

  /** {@code curl -F image=dog.jpg} sends the name, and {@code -F image=@dog.jpg} the file. */
  private static void notItsName(byte[] picture) {
    try {
      ImageFormat.of(picture);
    } catch (ImageException e) {
      throw Problem.unsupported(
          "The picture is none of JPEG, PNG or WebP; curl sends a file with an @, as in -F"
              + " image=@dog.jpg.");
    }
  }

  /** All other parts, as parameters of a query would be. */
  Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Form.Field field : form.parts()) {
      if (!field.name().equals(PART)) {
        fields.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field.text());
      }
    }
    return fields;
  }
}
