package dev.argus.inference.v1;

import dev.argus.core.http.Body;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.inference.pose.PoseOptions;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.BodyKind;
import dev.argus.inference.serve.PictureSource;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the three forms of {@code POST /v1/pose}: JSON, a multipart form, or the bare bytes. */
final class PoseUploadReader {
  private static final String PART = "image";
  private static final String ANNOTATED = "annotated";
  private static final String CONFIDENCE = "confidence";
  private static final String MAX_PERSONS = "max_persons";
  private static final Set<String> NAMES = Set.of(ANNOTATED, CONFIDENCE, MAX_PERSONS);

  private final PoseOptions defaults;
  private final PictureSource pictures;

  PoseUploadReader(PoseOptions defaults, PictureSource pictures) {
    this.defaults = defaults;
    this.pictures = pictures;
  }

  /**
   * The JSON form.
   *
   * @param image base64, a data URI, or an http(s) address
   */
  record Document(
      Optional<String> image, Optional<Double> confidence, Optional<Integer> maxPersons) {}

  PoseUpload read(Context ctx, Admission.Claim claim) {
    Map<String, List<String>> query = ctx.queryParamMap();
    boolean annotated = UploadReader.annotated(query.get(ANNOTATED));
    PoseOptions queried = options(query, defaults);
    return switch (BodyKind.of(ctx)) {
      case JSON -> json(ctx, queried, annotated, claim);
      case FORM -> form(ctx, queried, annotated);
      case BYTES -> new PoseUpload(PictureSource.some(Body.read(ctx)), queried, annotated);
    };
  }

  private PoseUpload json(
      Context ctx, PoseOptions queried, boolean annotated, Admission.Claim claim) {
    Document document = Json.read(Body.read(ctx), Document.class);
    String image = FaceUpload.required(PART, document.image());
    PoseOptions options = queried.with(document.confidence(), document.maxPersons());
    return new PoseUpload(pictures.picture(PART, image, claim), options, annotated);
  }

  private static PoseUpload form(Context ctx, PoseOptions queried, boolean annotated) {
    PictureForm form = PictureForm.read(ctx);
    Map<String, List<String>> fields = form.fields();
    boolean drawn = annotated || UploadReader.annotated(fields.get(ANNOTATED));
    return new PoseUpload(form.picture(), options(fields, queried), drawn);
  }

  private static PoseOptions options(Map<String, List<String>> fields, PoseOptions over) {
    for (String name : fields.keySet()) {
      if (!NAMES.contains(name)) {
        throw Problem.badRequest(
            "Unknown field \"%s\"; known are image, annotated, confidence and max_persons."
                .formatted(name));
      }
    }
    return over.with(fields);
  }
}
