package dev.argus.inference.face;

import dev.argus.inference.vision.Box;
import java.util.List;

/**
 * A face that was found.
 *
 * @param box in pixels of the upright picture; may reach beyond it
 * @param score from 0 to 1
 * @param landmarks in the order of {@link Landmark}, in pixels of the upright picture
 */
public record Face(Box box, float score, List<Point> landmarks) {
  /** Copies the list. */
  public Face {
    landmarks = List.copyOf(landmarks);
  }

  /** The shorter side of its box, in pixels. */
  float size() {
    return Math.min(box.x2() - box.x1(), box.y2() - box.y1());
  }
}
