package dev.argus.inference.v1;

import dev.argus.inference.detect.Detection;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.runtime.Stages;
import dev.argus.inference.serve.Ran;
import dev.argus.inference.vision.Box;
import java.util.List;

/**
 * The answer to {@code POST /v1/detect}.
 *
 * @param requestId of the request
 * @param model that found them
 * @param device it ran on
 * @param image as it was received and turned upright
 * @param detections best first
 * @param timingsMs milliseconds for each stage
 */
record DetectAnswer(
    String requestId,
    Model model,
    String device,
    Image image,
    List<Found> detections,
    Timings timingsMs) {
  /** Name and checksum of a model. */
  record Model(String name, String sha256) {
    static Model of(FoundModel found) {
      return new Model(found.name(), found.file().sha256());
    }
  }

  /** Size of the upright picture and its format. */
  record Image(int width, int height, String format) {
    static Image of(Ran.Image image) {
      return new Image(image.width(), image.height(), image.format().label());
    }
  }

  /** One object. */
  record Found(String label, int classId, double score, Corners box) {
    static Found of(Detection found) {
      return new Found(
          found.label(), found.classId(), rounded(found.score(), 1e4), Corners.of(found.box()));
    }
  }

  /** A box in pixels, to a tenth. */
  record Corners(double x1, double y1, double x2, double y2) {
    static Corners of(Box box) {
      return new Corners(
          rounded(box.x1(), 10),
          rounded(box.y1(), 10),
          rounded(box.x2(), 10),
          rounded(box.y2(), 10));
    }
  }

  /** Milliseconds, to a hundredth. */
  record Timings(
      double queue,
      double decode,
      double preprocess,
      double infer,
      double postprocess,
      double total) {
    static Timings of(Ran<?> ran, Stages stages, long total) {
      return new Timings(
          millis(ran.queue()),
          millis(ran.decode()),
          millis(stages.preprocess()),
          millis(stages.infer()),
          millis(stages.postprocess()),
          millis(total));
    }
  }

  private static double millis(long nanos) {
    return rounded(nanos / 1e6, 100);
  }

  static double rounded(double value, double steps) {
    return Math.rint(value * steps) / steps;
  }
}
