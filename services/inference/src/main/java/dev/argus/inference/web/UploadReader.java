package dev.argus.inference.web;

import dev.argus.core.http.Body;
import dev.argus.core.http.Form;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.core.net.FetchException;
import dev.argus.core.net.Fetcher;
import dev.argus.inference.detect.DetectOptions;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the three forms of {@code POST /v1/detect}: JSON, a multipart form, or the bare bytes. */
final class UploadReader {
  private static final String PART = "image";
  private static final String ANNOTATED = "annotated";

  private final DetectOptions defaults;
  private final Fetcher fetcher;
  private final Slots fetches;
  private final long maxFetch;

  UploadReader(DetectApi.Intake intake, Slots fetches) {
    this.defaults = intake.defaults();
    this.fetcher = intake.fetcher();
    this.fetches = fetches;
    this.maxFetch = intake.maxBody();
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

  /** What kind of body a request announces, told by its content type. */
  enum Kind {
    JSON,
    FORM,
    BYTES
  }

  static Kind kind(Context ctx) {
    String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json")) {
      return Kind.JSON;
    }
    if (type.startsWith("multipart/form-data")) {
      return Kind.FORM;
    }
    if (type.startsWith("image/") || type.startsWith("application/octet-stream")) {
      return Kind.BYTES;
    }
    throw Problem.unsupported(
        "Send application/json, multipart/form-data with a part \"image\", or the picture itself as"
            + " image/* or application/octet-stream.");
  }

  Upload read(Context ctx, Admission.Claim claim) {
    Map<String, List<String>> query = new LinkedHashMap<>(ctx.queryParamMap());
    boolean annotated = annotated(query.remove(ANNOTATED));
    known(query);
    DetectOptions queried = Options.of(query).over(defaults);
    return switch (kind(ctx)) {
      case JSON -> json(ctx, queried, annotated, claim);
      case FORM -> form(ctx, queried, annotated);
      case BYTES -> new Upload(some(Body.read(ctx)), queried, Upload.Source.RAW, annotated);
    };
  }

  private Upload json(
      Context ctx, DetectOptions queried, boolean annotated, Admission.Claim claim) {
    Document document = Json.read(Body.read(ctx), Document.class);
    DetectOptions options =
        new Options(
                document.confidence(), document.iou(), document.classes(), document.maxDetections())
            .over(queried);
    String image =
        document
            .image()
            .orElseThrow(() -> Problem.badRequest("Field \"image\" is missing."))
            .strip();
    if (image.regionMatches(true, 0, "http://", 0, 7)
        || image.regionMatches(true, 0, "https://", 0, 8)) {
      return new Upload(fetch(image, claim), options, Upload.Source.URL, annotated);
    }
    return new Upload(some(base64(image)), options, Upload.Source.JSON, annotated);
  }

  private static byte[] base64(String image) {
    String text = image;
    if (image.startsWith("data:")) {
      int comma = image.indexOf(',');
      if (comma < 0 || !image.substring(0, comma).endsWith(";base64")) {
        throw Problem.badRequest("The data URI in \"image\" must be base64.");
      }
      text = image.substring(comma + 1);
    }
    try {
      boolean wrapped = text.indexOf('\n') >= 0;
      return Base64.getDecoder().decode(wrapped ? text.replaceAll("\\s+", "") : text);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
          "Field \"image\" must be base64, a data URI, or an http or https address.");
    }
  }

  @SuppressWarnings("try") // held, not used
  private byte[] fetch(String address, Admission.Claim claim) {
    try (Slots.Slot slot = fetches.take()) {
      // How large it is shows only when it has come.
      claim.takeUpTo(maxFetch);
      byte[] picture = some(fetcher.fetch(address));
      claim.keep(picture.length);
      return picture;
    } catch (FetchException e) {
      throw switch (e.kind()) {
        case REFUSED -> Problem.badRequest(e.getMessage());
        case FAILED -> Problem.unusable(e.getMessage());
        case TOO_LARGE -> Problem.tooLarge(e.getMessage());
      };
    }
  }

  private static Upload form(Context ctx, DetectOptions queried, boolean annotated) {
    Form form = Form.read(ctx);
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Form.Field field : form.parts()) {
      if (!field.name().equals(PART)) {
        fields.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field.text());
      }
    }
    boolean drawn = annotated || annotated(fields.remove(ANNOTATED));
    known(fields);
    byte[] picture =
        form.part(PART)
            .orElseThrow(() -> Problem.badRequest("The form has no part \"image\"."))
            .bytes();
    DetectOptions options = Options.of(fields).over(queried);
    return new Upload(some(picture), options, Upload.Source.MULTIPART, drawn);
  }

  private static byte[] some(byte[] picture) {
    if (picture.length == 0) {
      throw Problem.badRequest("The picture is empty.");
    }
    return picture;
  }

  private static boolean annotated(List<String> values) {
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
