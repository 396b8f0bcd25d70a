package dev.argus.local.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.local.LocalException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether two found the same: whoever skips a step is no peer. Pillow averages more pixels than
 * OpenCV where it scales down, which moves boxes by a few; how near this server is to OpenCV is
 * tested elsewhere, and more strictly.
 */
final class Agreement {
  private static final double LEAST_OVERLAP = 0.9;
  private static final double SCORE_APART = 0.03;

  private Agreement() {}

  /** A detection, however it was written down. */
  private record Found(int classId, double score, double[] box) {
    static List<Found> of(JsonNode detections) {
      List<Found> found = new ArrayList<>();
      for (JsonNode one : detections) {
        JsonNode box = one.path("box");
        double[] corners = new double[4];
        for (int i = 0; i < 4; i++) {
          String name = List.of("x1", "y1", "x2", "y2").get(i);
          corners[i] = (box.isArray() ? box.path(i) : box.path(name)).asDouble();
        }
        JsonNode classId = one.has("classId") ? one.path("classId") : one.path("class_id");
        found.add(new Found(classId.asInt(), one.path("score").asDouble(), corners));
      }
      return found;
    }

    boolean same(Found other) {
      return classId == other.classId
          && Math.abs(score - other.score) < SCORE_APART
          && overlap(box, other.box) > LEAST_OVERLAP;
    }
  }

  /**
   * Compares.
   *
   * @throws LocalException when one found what the other did not
   */
  static void check(String name, JsonNode mine, JsonNode reference) {
    List<Found> found = Found.of(mine);
    List<Found> wanted = Found.of(reference);
    for (Found one : wanted) {
      if (one.score() > 0.5 && found.stream().noneMatch(one::same)) {
        throw new LocalException(
            "%s does not find what the loop finds: %s against %s".formatted(name, mine, reference));
      }
    }
    if (wanted.isEmpty()) {
      throw new LocalException("Nothing is found on the photo; there is nothing to compare.");
    }
  }

  private static double overlap(double[] a, double[] b) {
    double width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
    double height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
    double both = Math.max(0, width) * Math.max(0, height);
    return both / (area(a) + area(b) - both);
  }

  private static double area(double[] box) {
    return (box[2] - box[0]) * (box[3] - box[1]);
  }
}
