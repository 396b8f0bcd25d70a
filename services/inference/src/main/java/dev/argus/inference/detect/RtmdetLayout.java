package dev.argus.inference.detect;

import dev.argus.inference.runtime.Tensor;
import dev.argus.inference.vision.Box;
import dev.argus.inference.vision.Candidate;
import java.util.ArrayList;
import java.util.List;

/**
 * Boxes that the graph itself has suppressed: corners in tensor pixels and a score in one tensor,
 * class numbers in another (MMDeploy's exports of RTMDet, {@code dets} and {@code labels}).
 *
 * @param classes that may be named
 */
record RtmdetLayout(int classes) implements OutputLayout {
  private static final int COLUMNS = 5;

  static boolean is(List<Tensor> outputs) {
    if (outputs.size() != 2) {
      return false;
    }
    long[] boxes = outputs.get(0).shape();
    long[] labels = outputs.get(1).shape();
    return boxes.length == 3
        && boxes[0] == 1
        && boxes[2] == COLUMNS
        && labels.length == 2
        && labels[0] == 1
        && labels[1] == boxes[1];
  }

  @Override
  public List<Candidate> candidates(List<Tensor> outputs, float confidence, boolean[] wanted) {
    float[] boxes = outputs.get(0).values();
    float[] labels = outputs.get(1).values();
    List<Candidate> found = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      int at = i * COLUMNS;
      int label = (int) labels[i];
      // Padding where there are fewer boxes than rows has the label -1 in some exports.
      boolean known = label >= 0 && label < wanted.length && wanted[label];
      if (known && boxes[at + 4] >= confidence) {
        Box box = new Box(boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
        found.add(new Candidate(label, boxes[at + 4], box));
      }
    }
    return found;
  }
}
