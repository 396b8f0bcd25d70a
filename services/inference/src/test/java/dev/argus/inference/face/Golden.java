package dev.argus.inference.face;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.http.Json;
import dev.argus.inference.vision.Box;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What onnxruntime, NumPy and OpenCV make of the same photos and inputs; src/test/python/face.py
 * writes it.
 */
final class Golden {
  static final JsonNode ALL = read();

  private Golden() {}

  static Box box(JsonNode box) {
    return new Box(
        box.get(0).floatValue(),
        box.get(1).floatValue(),
        box.get(2).floatValue(),
        box.get(3).floatValue());
  }

  static List<Point> points(JsonNode points) {
    return IntStream.range(0, points.size() / 2)
        .mapToObj(
            i -> new Point(points.get(2 * i).floatValue(), points.get(2 * i + 1).floatValue()))
        .toList();
  }

  static float[] floats(JsonNode numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).floatValue();
    }
    return values;
  }

  private static JsonNode read() {
    try (InputStream in = Golden.class.getResourceAsStream("/face/golden.json")) {
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
