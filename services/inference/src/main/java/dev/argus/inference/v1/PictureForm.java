package dev.argus.inference.v1;

import dev.argus.core.http.Form;
import dev.argus.core.http.Problem;
import dev.argus.inference.serve.PictureSource;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A multipart form whose part {@code image} is a picture and whose other parts are short texts. */
record PictureForm(Form form) {
  private static final String PART = "image";

  static PictureForm read(Context ctx) {
    return new PictureForm(Form.read(ctx));
  }

  byte[] picture() {
    long pictures = form.parts().stream().filter(part -> part.name().equals(PART)).count();
    if (pictures > 1) {
      throw Problem.badRequest(
          "The form has %d parts \"image\"; send one picture at a time.".formatted(pictures));
    }
    return PictureSource.some(
        form.part(PART)
            .orElseThrow(() -> Problem.badRequest("The form has no part \"image\"."))
            .bytes());
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
