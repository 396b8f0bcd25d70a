package dev.argus.inference.face;

import dev.argus.core.model.InputContract;
import dev.argus.core.model.InputContract.Colours;
import dev.argus.core.model.InputContract.Layout;
import dev.argus.core.model.InputContract.Placement;
import dev.argus.core.model.ModelException;
import dev.argus.core.model.OnnxFile;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.runtime.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The file of a model of liveness and what is known of it before it runs. What the catalogue does
 * not know is taken to be a MiniFASNetV2, of any size.
 *
 * @param found the file
 * @param input what it is fed with
 * @param crop sides of what it is shown, in sides of the face's box
 * @param classes what each of its numbers stands for; one is {@link #REAL}
 */
record LivenessContract(FoundModel found, InputContract input, double crop, List<String> classes) {
  private static final String REAL = "real";
  private static final String SPOOF = "spoof";

  /** Silent-Face-Anti-Spoofing's, by the names of its files and {@code test.py}. */
  private static final double CROP = 2.7;

  private static final List<String> CLASSES = List.of(SPOOF, REAL, SPOOF);

  /** Its {@code to_tensor} leaves samples as they are. */
  private static final List<Float> NOTHING = List.of(0f, 0f, 0f);

  private static final List<Float> WHOLE = List.of(1f, 1f, 1f);

  /**
   * Looks at a file.
   *
   * @throws ModelException when it takes anything but a square of three channels, naming both
   */
  static LivenessContract of(FoundModel found) {
    OnnxFile.Tensor tensor = found.graph().inputs().get(0);
    List<Long> shape = tensor.shape();
    if (found.graph().inputs().size() != 1
        || tensor.type() != OnnxFile.FLOAT
        || shape.size() != 4
        || !(shape.get(0) == 1 || shape.get(0) == OnnxFile.DYNAMIC)
        || shape.get(1) != 3
        || shape.get(2) < 1
        || !shape.get(2).equals(shape.get(3))) {
      throw new ModelException(
          "The input of %s is %s; a model of liveness takes one 1x3xNxN of 32-bit floats, MiniFASNet's 1x3x80x80."
              .formatted(found.file().path(), tensor.form()));
    }
    int side = Math.toIntExact(shape.get(2));
    return found
        .known()
        .map(known -> new LivenessContract(found, known.input(), known.crop(), known.classes()))
        .orElseGet(() -> new LivenessContract(found, minifasnet(side), CROP, CLASSES));
  }

  private static InputContract minifasnet(int side) {
    return new InputContract(
        Layout.NCHW, side, side, Colours.BGR, NOTHING, WHOLE, Placement.TOP_LEFT);
  }

  /**
   * Checks what it answered.
   *
   * @throws ModelException naming both shapes
   */
  void check(Tensor output) {
    if (!Arrays.equals(output.shape(), new long[] {1, classes.size()})) {
      throw new ModelException(
          "The output of %s is %s; a model of liveness answers 1x%d."
              .formatted(found.name(), output.form(), classes.size()));
    }
  }

  /**
   * How sure it is of a living face: the softmax of its numbers, at the one that stands for that.
   *
   * @return from 0 to 1; not a number where its own are none
   */
  double real(float[] numbers) {
    double most = Double.NEGATIVE_INFINITY;
    for (float number : numbers) {
      most = Math.max(most, number);
    }
    double sum = 0;
    for (float number : numbers) {
      sum += Math.exp(number - most);
    }
    return Math.exp(numbers[classes.indexOf(REAL)] - most) / sum;
  }
}
