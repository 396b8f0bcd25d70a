package dev.argus.inference.detect;

import dev.argus.inference.runtime.Tensor;
import dev.argus.inference.vision.Box;
import dev.argus.inference.vision.Candidate;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One row for each cell: centre as an offset from the cell in strides, logarithm of the sides in
 * strides, objectness, a score for each class (yolox/utils/demo_utils.py, demo_postprocess).
 *
 * @param width of the tensor
 * @param height of the tensor
 * @param classes scored
 */
record YoloxLayout(int width, int height, int classes) implements OutputLayout {
  @Override
  public List<Candidate> candidates(List<Tensor> outputs, float confidence, boolean[] wanted) {
    FloatBuffer values = outputs.get(0).data();
    List<Candidate> found = new ArrayList<>();
    int at = 0;
    for (int stride : STRIDES) {
      for (int row = 0; row < height / stride; row++) {
        for (int column = 0; column < width / stride; column++, at += 5 + classes) {
          float objectness = values.get(at + 4);
          // Class scores are 1 at most: most cells are out without a look at them.
          if (objectness < confidence) {
            continue;
          }
          int best = best(values, at + 5);
          float score = objectness * values.get(at + 5 + best);
          if (score >= confidence && wanted[best]) {
            found.add(new Candidate(best, score, box(values, at, stride, column, row)));
          }
        }
      }
    }
    return found;
  }

  private int best(FloatBuffer values, int from) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (values.get(from + c) > values.get(from + best)) {
        best = c;
      }
    }
    return best;
  }

  private static Box box(FloatBuffer values, int at, int stride, int column, int row) {
    return Box.around(
        (values.get(at) + column) * stride,
        (values.get(at + 1) + row) * stride,
        (float) Math.exp(values.get(at + 2)) * stride,
        (float) Math.exp(values.get(at + 3)) * stride);
  }
}
