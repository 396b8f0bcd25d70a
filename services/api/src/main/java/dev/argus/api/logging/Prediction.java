package dev.argus.api.logging;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What detection saw in one picture, as it reports it: its own answer plus the instant and the
 * request's options. Boxes are in pixels of the upright picture, timings in milliseconds.
 */
public record Prediction(
    String requestId,
    @JsonDeserialize(using = PredictionJson.InstantText.class) Instant at,
    Model model,
    String device,
    Image image,
    List<Detection> detections,
    Map<String, Double> timingsMs,
    Request request) {

  /** The instants that the log accepts anywhere; Postgres' own range is wider. */
  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** Cuts {@code at} to microseconds, which is what Postgres keeps. */
  public Prediction {
    Fields.present("request_id", requestId);
    if (!RequestId.valid(requestId)) {
      throw new IllegalArgumentException(
          "request_id must be 1 to 64 letters, digits, dots, hyphens or underscores");
    }
    at = Fields.present("at", at);
    if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
      throw new IllegalArgumentException("at must lie between the years 2000 and 9999");
    }
    at = at.truncatedTo(ChronoUnit.MICROS);
    Fields.present("model", model);
    Fields.text("device", device, 32);
    Fields.present("image", image);
    detections = Fields.list("detections", detections, 10_000);
    Fields.present("timings_ms", timingsMs);
    if (timingsMs.size() > 32) {
      throw new IllegalArgumentException("timings_ms has more than 32 stages");
    }
    timingsMs.forEach(
        (stage, millis) -> {
          Fields.text("timings_ms", stage, 32);
          Fields.number("timings_ms." + stage, millis, 0, 1e9);
        });
    timingsMs = Collections.unmodifiableMap(new TreeMap<>(timingsMs));
    Fields.present("request", request);
  }

  /** The best score of all detections; 0 where nothing was found. */
  double bestScore() {
    return detections.stream().mapToDouble(Detection::score).max().orElse(0);
  }

  /** The best score of each label. */
  Map<String, Double> bestScores() {
    var best = new TreeMap<String, Double>();
    detections.forEach(found -> best.merge(found.label(), found.score(), Math::max));
    return best;
  }

  /** The model that answered: its catalogue name and the sha256 of its file. */
  public record Model(String name, String sha256) {
    public Model {
      Fields.text("model.name", name, 200);
      if (!Fields.present("model.sha256", sha256).matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("model.sha256 must be 64 lower-case hex digits");
      }
    }
  }

  /** The upright picture: width and height in pixels, format as in {@code jpeg} or {@code png}. */
  public record Image(int width, int height, String format) {
    public Image {
      Fields.number("image.width", (double) width, 1, 1e6);
      Fields.number("image.height", (double) height, 1, 1e6);
      if (!Fields.present("image.format", format).matches("[a-z0-9.+-]{1,32}")) {
        throw new IllegalArgumentException("image.format must be a short name such as jpeg");
      }
    }
  }

  /** One thing seen: its label, the class number in the model, a score from 0 to 1 and its box. */
  public record Detection(String label, int classId, double score, Box box) {
    public Detection {
      Fields.text("label", label, 200);
      Fields.number("class_id", (double) classId, 0, 1e6);
      Fields.number("score", score, 0, 1);
      Fields.present("box", box);
    }
  }

  /** A box in pixels, from its upper left to its lower right corner. */
  public record Box(double x1, double y1, double x2, double y2) {
    public Box {
      Fields.number("x1", x1, -1e6, 1e6);
      Fields.number("y1", y1, -1e6, 1e6);
      Fields.number("x2", x2, x1, 1e6);
      Fields.number("y2", y2, y1, 1e6);
    }
  }

  /** The options the caller gave, or their defaults, and the form of the request. */
  public record Request(
      double confidence, double iou, List<String> classes, int maxDetections, Source source) {
    public Request {
      Fields.number("request.confidence", confidence, 0, 1);
      Fields.number("request.iou", iou, 0, 1);
      classes = Fields.list("request.classes", classes, 10_000);
      classes.forEach(name -> Fields.text("request.classes", name, 200));
      Fields.number("request.max_detections", (double) maxDetections, 0, 1e6);
      Fields.present("request.source", source);
    }
  }

  /** How the picture came to detection. */
  public enum Source {
    @JsonProperty("json")
    JSON,
    @JsonProperty("multipart")
    MULTIPART,
    @JsonProperty("raw")
    RAW,
    @JsonProperty("url")
    URL
  }
}
