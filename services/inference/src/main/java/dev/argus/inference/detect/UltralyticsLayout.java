package dev.argus.inference.detect;

import dev.argus.inference.runtime.Tensor;
import dev.argus.inference.vision.Box;
import dev.argus.inference.vision.Candidate;
import java.util.ArrayList;
import java.util.List;

/**
 * One column for each cell: centre and sides in tensor pixels, then a score for each class; so a
 * row holds one number of all cells (YOLOv8 and YOLO11 ONNX exports).
 *
 * @param cells columns
 * @param classes scored
 */
record UltralyticsLayout(int cells, int classes) implements OutputLayout {
  @Override
  public List<Candidate> candidates(List<Tensor> outputs, float confidence, boolean[] wanted) {
    float[] values = outputs.get(0).values();
    float[] scores = new float[cells];
    int[] best = new int[cells];
    // Class by class, in the order the numbers lie in memory.
    for (int c = 0; c < classes; c++) {
      int row = (4 + c) * cells;
      for (int cell = 0; cell < cells; cell++) {
        if (values[row + cell] > scores[cell]) {
          scores[cell] = values[row + cell];
          best[cell] = c;
        }
      }
    }
    List<Candidate> found = new ArrayList<>();
    for (int cell = 0; cell < cells; cell++) {
      if (scores[cell] >= confidence && wanted[best[cell]]) {
        Box box =
            Box.around(
                values[cell],
                values[cells + cell],
                values[2 * cells + cell],
                values[3 * cells + cell]);
        found.add(new Candidate(best[cell], scores[cell], box));
      }
    }
    return found;
  }
}
