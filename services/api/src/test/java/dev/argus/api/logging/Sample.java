package dev.argus.api.logging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.core.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Consumer;

/** Predictions to post. */
final class Sample {
  private Sample() {}

  /** A prediction of a dog at .83 and a bicycle at .81, at noon. */
  static ObjectNode prediction(String requestId) {
    try {
      return (ObjectNode)
          Json.mapper()
              .readTree(
                  """
                  {"request_id": "%s", "at": "2026-01-31T12:00:00Z",
                   "model": {"name": "yolox-nano", "sha256": "%s"}, "device": "cpu",
                   "image": {"width": 768, "height": 576, "format": "jpeg"},
                   "detections": [
                     {"label": "dog", "class_id": 16, "score": 0.83,
                      "box": {"x1": 133.1, "y1": 208.0, "x2": 325.0, "y2": 542.1}},
                     {"label": "bicycle", "class_id": 1, "score": 0.81,
                      "box": {"x1": 120.5, "y1": 130.0, "x2": 570.0, "y2": 420.2}}],
                   "timings_ms": {"queue": 0.1, "infer": 20.1, "total": 31.0},
                   "request": {"confidence": 0.3, "iou": 0.45, "classes": [],
                     "max_detections": 100, "source": "multipart"}}
                  """
                      .formatted(requestId, "0123456789abcdef".repeat(4)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode prediction() {
    return prediction(UUID.randomUUID().toString());
  }

  static ObjectNode prediction(Consumer<ObjectNode> change) {
    var prediction = prediction();
    change.accept(prediction);
    return prediction;
  }

  static Prediction read(ObjectNode json) {
    return PredictionJson.read(Json.write(json));
  }
}
