package dev.argus.inference.face;

import dev.argus.core.model.CatalogueModel;
import dev.argus.core.model.InputContract;
import dev.argus.core.model.InputContract.Colours;
import dev.argus.core.model.InputContract.Layout;
import dev.argus.core.model.InputContract.Placement;
import dev.argus.core.model.ModelException;
import dev.argus.core.model.OnnxFile;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.runtime.Tensor;
import java.util.List;

/**
 * The file of a model of embeddings and what is known of it before it runs.
 *
 * @param found the file
 * @param input what it is fed with
 * @param samePerson cosine from which on two embeddings are taken to be of one person
 */
record EmbedderModel(FoundModel found, InputContract input, double samePerson) {
  /** Side of ArcFace's input in pixels. */
  private static final int SIDE = 112;

  /** InsightFace's way from samples to what its models are fed with. */
  private static final List<Float> HALF = List.of(127.5f, 127.5f, 127.5f);

  /**
   * Looks at a file.
   *
   * @param samePerson that the process says, 0 to have the catalogue's
   * @throws ModelException when it takes anything but an aligned face, or nobody says its threshold
   */
  static EmbedderModel of(FoundModel found, double samePerson) {
    OnnxFile.Tensor tensor = found.graph().inputs().get(0);
    List<Long> shape = tensor.shape();
    if (found.graph().inputs().size() != 1
        || tensor.type() != OnnxFile.FLOAT
        || shape.size() != 4
        || !is(shape.get(0), 1)
        || !is(shape.get(1), 3)
        || !is(shape.get(2), SIDE)
        || !is(shape.get(3), SIDE)) {
      throw new ModelException(
          "The input of %s is %s; a model of face embeddings takes one 1x3x%dx%d of 32-bit floats."
              .formatted(found.file().path(), tensor.form(), SIDE, SIDE));
    }
    double threshold =
        samePerson > 0 ? samePerson : found.known().map(CatalogueModel::samePerson).orElse(0.0);
    if (threshold <= 0) {
      throw new ModelException(
          "Nobody says from which cosine on model %s takes two faces for one person; set FACE_THRESHOLD."
              .formatted(found.name()));
    }
    return new EmbedderModel(
        found,
        found.known().map(CatalogueModel::input).orElseGet(EmbedderModel::arcface),
        threshold);
  }

  /**
   * The width of an embedding.
   *
   * @throws ModelException naming both shapes when the answer is none
   */
  int width(Tensor output) {
    long[] shape = output.shape();
    if (shape.length != 2 || shape[0] != 1 || shape[1] < 2) {
      throw new ModelException(
          "The output of %s is %s; a model of face embeddings answers 1xN."
              .formatted(found.name(), output.form()));
    }
    return Math.toIntExact(shape[1]);
  }

  private static boolean is(long size, long expected) {
    return size == expected || size == OnnxFile.DYNAMIC;
  }

  private static InputContract arcface() {
    return new InputContract(Layout.NCHW, SIDE, SIDE, Colours.RGB, HALF, HALF, Placement.CENTRE);
  }
}
