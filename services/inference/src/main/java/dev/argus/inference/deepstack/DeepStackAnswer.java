package dev.argus.inference.deepstack;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.argus.inference.detect.Detection;
import dev.argus.inference.runtime.Device;
import dev.argus.inference.runtime.Stages;
import java.util.List;
import java.util.Locale;

/**
 * The answer to {@code POST /v1/vision/detection}: DeepStack's members, and those of
 * CodeProject.AI's that say something here.
 *
 * @param success true
 * @param predictions best first
 * @param count of them
 * @param message for people
 * @param inferenceMs the model's run, in milliseconds
 * @param processMs from the request to here, in milliseconds
 * @param code HTTP status
 * @param command that was run
 * @param executionProvider what the model ran on
 */
record DeepStackAnswer(
    boolean success,
    List<Prediction> predictions,
    int count,
    String message,
    @JsonProperty("inferenceMs") long inferenceMs,
    @JsonProperty("processMs") long processMs,
    int code,
    String command,
    @JsonProperty("executionProvider") String executionProvider) {
  private static final double NANOS = 1e6;

  /** One object; corners in whole pixels of the upright picture. */
  record Prediction(String label, double confidence, int xMin, int yMin, int xMax, int yMax) {
    static Prediction of(Detection found) {
      return new Prediction(
          found.label(),
          Math.rint(found.score() * 1e4) / 1e4,
          Math.round(found.box().x1()),
          Math.round(found.box().y1()),
          Math.round(found.box().x2()),
          Math.round(found.box().y2()));
    }
  }

  static DeepStackAnswer of(List<Detection> found, Stages stages, long total, Device device) {
    List<Prediction> predictions = found.stream().map(Prediction::of).toList();
    return new DeepStackAnswer(
        true,
        predictions,
        predictions.size(),
        predictions.isEmpty()
            ? "No objects found"
            : "Found " + String.join(", ", predictions.stream().map(Prediction::label).toList()),
        Math.round(stages.infer() / NANOS),
        Math.round(total / NANOS),
        200,
        "detect",
        device.label().toUpperCase(Locale.ROOT));
  }
}
