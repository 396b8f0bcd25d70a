package dev.argus.inference.face;

import dev.argus.inference.vision.Affine;
import java.util.List;

/**
 * Turns, scales and shifts a face so that its landmarks come to lie where ArcFace's training had
 * them: the similarity with the least squared distance (Umeyama 1991), which in the plane has a
 * closed form.
 */
final class Alignment {
  private Alignment() {}

  /**
   * The map from the picture to an aligned face.
   *
   * @param landmarks in the order of {@link Landmark}
   * @param size side of the aligned face in pixels
   */
  static Affine of(List<Point> landmarks, int size) {
    Landmark[] marks = Landmark.values();
    double scale = size / 112.0;
    double fromX = landmarks.stream().mapToDouble(Point::x).average().orElseThrow();
    double fromY = landmarks.stream().mapToDouble(Point::y).average().orElseThrow();
    double toX = 0;
    double toY = 0;
    for (Landmark mark : marks) {
      toX += mark.place().x() * scale / marks.length;
      toY += mark.place().y() * scale / marks.length;
    }
    double along = 0;
    double across = 0;
    double spread = 0;
    for (int i = 0; i < marks.length; i++) {
      Point from = landmarks.get(i);
      double x = from.x() - fromX;
      double y = from.y() - fromY;
      double u = marks[i].place().x() * scale - toX;
      double v = marks[i].place().y() * scale - toY;
      along += x * u + y * v;
      across += x * v - y * u;
      spread += x * x + y * y;
    }
    double a = along / spread;
    double b = across / spread;
    return new Affine(a, -b, toX - a * fromX + b * fromY, b, a, toY - b * fromX - a * fromY);
  }
}
