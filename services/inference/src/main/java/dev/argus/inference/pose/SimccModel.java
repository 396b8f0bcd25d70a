package dev.argus.inference.pose;

import dev.argus.core.model.CatalogueModel;
import dev.argus.core.model.InputContract;
import dev.argus.core.model.InputContract.Colours;
import dev.argus.core.model.InputContract.Layout;
import dev.argus.core.model.InputContract.Placement;
import dev.argus.core.model.ModelException;
import dev.argus.core.model.OnnxFile;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.runtime.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pose model's file and what its shapes say.
 *
 * @param found the file
 * @param input what it is fed with
 * @param keypoints that it finds
 * @param simcc the form of its output
 */
record SimccModel(FoundModel found, InputContract input, KeypointSet keypoints, Simcc simcc) {
  private static final Logger LOG = LoggerFactory.getLogger(SimccModel.class);

  /** RTMPose's, red first: the models' own pipeline.json says to_rgb. */
  private static final List<Float> MEAN = List.of(123.675f, 116.28f, 103.53f);

  private static final List<Float> STD = List.of(58.395f, 57.12f, 57.375f);

  /**
   * The input of a file: the catalogue's, or RTMPose's with the size that the graph says.
   *
   * @throws ModelException when the graph takes another
   */
  static InputContract input(FoundModel found) {
    OnnxFile.Tensor tensor = found.graph().inputs().get(0);
    List<Long> shape = tensor.shape();
    boolean picture =
        found.graph().inputs().size() == 1
            && tensor.type() == OnnxFile.FLOAT
            && shape.size() == 4
            && shape.get(1) == 3;
    if (!picture || shape.get(2) == OnnxFile.DYNAMIC || shape.get(3) == OnnxFile.DYNAMIC) {
      throw new ModelException(
          "The input of %s is %s; a pose model takes one Nx3xHxW of 32-bit floats, H and W fixed."
              .formatted(found.file().path(), tensor.form()));
    }
    int height = Math.toIntExact(shape.get(2));
    int width = Math.toIntExact(shape.get(3));
    InputContract input =
        found
            .known()
            .map(CatalogueModel::input)
            .orElseGet(
                () ->
                    new InputContract(
                        Layout.NCHW, width, height, Colours.RGB, MEAN, STD, Placement.CENTRE));
    if (input.width() != width || input.height() != height) {
      throw new ModelException(
          "Model %s takes %dx%d, the catalogue says %dx%d."
              .formatted(found.name(), width, height, input.width(), input.height()));
    }
    return input;
  }

  /**
   * Tells from what it answered to one crop.
   *
   * @throws ModelException naming both shapes when that is no SimCC of a known set of keypoints
   */
  static SimccModel of(FoundModel found, InputContract input, List<Tensor> outputs) {
    return Stream.of(KeypointSet.values())
        .filter(set -> answers(outputs, input, set.size()))
        .findFirst()
        .map(
            set ->
                new SimccModel(
                    found,
                    input,
                    set,
                    new Simcc(
                        set.size(), Simcc.SPLIT * input.width(), Simcc.SPLIT * input.height())))
        .orElseThrow(
            () ->
                new ModelException(
                    ("The outputs of %s are %s; for its input of %dx%d a pose model answers 1xKx%d"
                            + " and 1xKx%d with K 17 or 133.")
                        .formatted(
                            found.name(),
                            outputs.stream().map(Tensor::form).collect(Collectors.joining(", ")),
                            input.width(),
                            input.height(),
                            (long) Simcc.SPLIT * input.width(),
                            (long) Simcc.SPLIT * input.height())));
  }

  private static boolean answers(List<Tensor> outputs, InputContract input, int keypoints) {
    return outputs.size() == 2
        && is(outputs.get(0), 1, keypoints, (long) Simcc.SPLIT * input.width())
        && is(outputs.get(1), 1, keypoints, (long) Simcc.SPLIT * input.height());
  }

  private static boolean is(Tensor tensor, long... shape) {
    return Arrays.equals(tensor.shape(), shape);
  }

  /**
   * Whether several crops can be run at once. Some exports declare a free batch axis and then fail
   * on two, so it is tried.
   */
  static boolean batches(FoundModel found, Runnable two) {
    if (found.graph().inputs().get(0).shape().get(0) != OnnxFile.DYNAMIC) {
      return false;
    }
    try {
      two.run();
      return true;
    } catch (IllegalStateException e) {
      LOG.warn("Model {} is run for one person at a time: {}", found.name(), e.getMessage());
      return false;
    }
  }

  /** The keypoints of one of the crops that were run together, without those that are nowhere. */
  List<Keypoint> keypoints(List<Tensor> outputs, int person, Crop crop) {
    List<Keypoint> found = new ArrayList<>();
    for (int k = 0; k < simcc.keypoints(); k++) {
      Simcc.Place place = simcc.place(outputs.get(0), outputs.get(1), person, k);
      if (place.score() > 0) {
        float x = crop.toPictureX((double) place.x() / simcc.width());
        float y = crop.toPictureY((double) place.y() / simcc.height());
        found.add(new Keypoint(k, keypoints.names().get(k), x, y, place.score()));
      }
    }
    return found;
  }
}
