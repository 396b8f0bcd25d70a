package dev.argus.inference.v1;

import dev.argus.core.http.Body;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.inference.detect.DetectOptions;
import dev.argus.inference.detect.Options;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.BodyKind;
import dev.argus.inference.serve.PictureSource;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the three forms of {@code POST /v1/detect}: JSON, a multipart form, or the bare bytes. */
final class UploadReader {
  private static final String PART = "image";
  private static final String ANNOTATED = "annotated";

  private final DetectOptions defaults;
  private final PictureSource pictures;

  UploadReader(DetectOptions defaults, PictureSource pictures) {
    this.defaults = defaults;
    this.pictures = pictures;
  }

  /**
   * The JSON form.
   *
   * @param image base64, a data URI, or an http(s) address
   */
  record Document(
      Optional<String> image,
      Optional<Double> confidence,
      Optional<Double> iou,
      Optional<List<String>> classes,
      Optional<Integer> maxDetections) {}

  Upload read(Context ctx, Admission.Claim claim) {
    Map<String, List<String>> query = new LinkedHashMap<>(ctx.queryParamMap());
    boolean annotated = annotated(query.remove(ANNOTATED));
    known(query);
    DetectOptions queried = Options.of(query).over(defaults);
    return switch (BodyKind.of(ctx)) {
      case JSON -> json(ctx, queried, annotated, claim);
      case FORM -> form(ctx, queried, annotated);
      case BYTES ->
          new Upload(PictureSource.some(Body.read(ctx)), queried, Upload.Source.RAW, annotated);
    };
  }

  private Upload json(
      Context ctx, DetectOptions queried, boolean annotated, Admission.Claim claim) {
    Document document = Json.read(Body.read(ctx), Document.class);
    DetectOptions options =
        new Options(
                document.confidence(), document.iou(), document.classes(), document.maxDetections())
            .over(queried);
    String image = FaceUpload.required(PART, document.image());
    Upload.Source source =
        PictureSource.isAddress(image.strip()) ? Upload.Source.URL : Upload.Source.JSON;
    return new Upload(pictures.picture(PART, image, claim), options, source, annotated);
  }

  private static Upload form(Context ctx, DetectOptions queried, boolean annotated) {
    PictureForm form = PictureForm.read(ctx);
    Map<String, List<String>> fields = form.fields();
    boolean drawn = annotated || annotated(fields.remove(ANNOTATED));
    known(fields);
    DetectOptions options = Options.of(fields).over(queried);
    return new Upload(form.picture(), options, Upload.Source.MULTIPART, drawn);
  }

  static boolean annotated(List<String> values) {
    if (values == null) {
      return false;
    }
    return switch (values.get(values.size() - 1)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw Problem.badRequest("annotated must be true or false.");
    };
  }

  private static void known(Map<String, List<String>> fields) {
    for (String name : fields.keySet()) {
      if (!Options.NAMES.contains(name)) {
        throw Problem.badRequest(
            "Unknown field \"%s\"; known are image, annotated, confidence, iou, classes and max_detections."
                .formatted(name));
      }
    }
  }
}
