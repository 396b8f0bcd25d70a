package dev.argus.inference.v1;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.argus.inference.detect.DetectOptions;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * An answer as the prediction log stores it.
 *
 * @param answer its members, beside the others
 * @param at when it was answered
 * @param request what was asked
 */
record LoggedPrediction(@JsonUnwrapped DetectAnswer answer, Instant at, Request request) {
  /** What was asked. */
  record Request(
      double confidence, double iou, Set<String> classes, int maxDetections, String source) {
    static Request of(Predictions.Asked asked) {
      DetectOptions options = asked.options();
      return new Request(
          options.confidence(),
          options.iou(),
          options.classes(),
          options.maxDetections(),
          asked.source().name().toLowerCase(Locale.ROOT));
    }
  }
}
