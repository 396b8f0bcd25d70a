package dev.argus.inference.oip;

import dev.argus.inference.face.Face;
import dev.argus.inference.face.Landmark;
import dev.argus.inference.face.Point;
import dev.argus.inference.runtime.NamedTensor;
import java.util.List;

/**
 * Faces as tensors: {@code boxes} (n x 4, corners in pixels of the upright picture), {@code scores}
 * and {@code landmarks} (n x 5 x 2, in the order of {@link Landmark}).
 */
final class FaceTensors {
  private static final int MARKS = Landmark.values().length;

  private FaceTensors() {}

  static List<NamedTensor> of(List<Face> faces) {
    float[] landmarks = new float[faces.size() * MARKS * 2];
    int at = 0;
    for (Face face : faces) {
      for (Point mark : face.landmarks()) {
        landmarks[at++] = mark.x();
        landmarks[at++] = mark.y();
      }
    }
    return List.of(
        Tensors.boxes(faces.stream().map(Face::box).toList()),
        Tensors.row("scores", faces.stream().map(Face::score).toList()),
        Tensors.floats("landmarks", new long[] {faces.size(), MARKS, 2}, landmarks));
  }
}
