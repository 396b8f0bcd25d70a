package dev.argus.inference.detect;

import dev.argus.core.model.ModelException;
import dev.argus.inference.runtime.Tensor;
import dev.argus.inference.vision.Candidate;
import java.util.List;

/**
 * How a detector writes its boxes down. Told by shape alone: for an input of W x H there are {@code
 * cells = (W/8)(H/8) + (W/16)(H/16) + (W/32)(H/32)} places; YOLOX answers {@code 1 x cells x (5 +
 * classes)}, YOLOv8 and YOLO11 {@code 1 x (4 + classes) x cells}, RTMDet two tensors, {@code 1 x
 * boxes x 5} and {@code 1 x boxes}.
 */
sealed interface OutputLayout permits YoloxLayout, UltralyticsLayout, RtmdetLayout {
  /** Cells' sides in tensor pixels. */
  List<Integer> STRIDES = List.of(8, 16, 32);

  /** Number of classes scored. */
  int classes();

  /**
   * The best class of every cell, where it is wanted and its score is at least the confidence.
   *
   * @param wanted by class number
   */
  List<Candidate> candidates(List<Tensor> outputs, float confidence, boolean[] wanted);

  /**
   * The layout of a model's outputs.
   *
   * @param named classes that somebody names: the shapes of RTMDet do not tell their number
   * @throws ModelException naming the shapes when it is none of them
   */
  static OutputLayout of(List<Tensor> outputs, DetectorModel.Size size, int named) {
    if (RtmdetLayout.is(outputs)) {
      return new RtmdetLayout(Math.max(1, named));
    }
    return of(outputs.get(0), size.width(), size.height());
  }

  private static OutputLayout of(Tensor output, int width, int height) {
    long cells = 0;
    for (int stride : STRIDES) {
      cells += (long) (width / stride) * (height / stride);
    }
    long[] shape = output.shape();
    if (shape.length == 3 && shape[0] == 1) {
      if (shape[1] == cells && shape[2] > 5) {
        return new YoloxLayout(width, height, (int) shape[2] - 5);
      }
      if (shape[2] == cells && shape[1] > 4) {
        return new UltralyticsLayout((int) cells, (int) shape[1] - 4);
      }
    }
    throw new ModelException(
        "The model's output is %s; for its input of %dx%d a detector answers 1x%dx(5+classes), 1x(4+classes)x%d or 1x?x5 with 1x?."
            .formatted(output.form(), width, height, cells, cells));
  }
}
