package dev.argus.inference.face;

import dev.argus.core.image.Picture;
import dev.argus.core.model.InputContract;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.VisionModel;
import dev.argus.inference.runtime.OnnxSession;
import dev.argus.inference.runtime.Running;
import dev.argus.inference.runtime.Tensor;
import dev.argus.inference.vision.PictureTensor;
import java.nio.FloatBuffer;

/**
 * A loaded model of face embeddings that has answered a warm-up. Safe to call from many threads.
 */
public final class FaceEmbedder implements VisionModel {
  private final EmbedderModel model;
  private final OnnxSession session;
  private final int width;
  private final ThreadLocal<FloatBuffer> scratch;

  private FaceEmbedder(EmbedderModel model, OnnxSession session) {
    this.model = model;
    this.session = session;
    int values = 3 * model.input().width() * model.input().height();
    this.scratch = ThreadLocal.withInitial(() -> OnnxSession.room(values));
    this.width = model.width(run(scratch.get()));
  }

  /**
   * Loads a model and runs it once.
   *
   * @param samePerson cosine that the process says for any model, 0 to have the catalogue's
   * @param running how it is run
   * @throws dev.argus.core.model.ModelException when it is no model of embeddings, nobody says its
   *     threshold, or the device is not there
   */
  public static FaceEmbedder load(FoundModel found, double samePerson, Running running) {
    EmbedderModel model = EmbedderModel.of(found, samePerson);
    return OnnxSession.load(
        found.file().path(), running, session -> new FaceEmbedder(model, session));
  }

  @Override
  public FoundModel found() {
    return model.found();
  }

  @Override
  public OnnxSession session() {
    return session;
  }

  /** What its input is: a square, an aligned face. */
  public InputContract input() {
    return model.input();
  }

  /** How many numbers an embedding has. */
  public int width() {
    return width;
  }

  /** Cosine from which on two embeddings are taken to be of one person. */
  public double samePerson() {
    return model.samePerson();
  }

  /**
   * The embedding of an aligned face.
   *
   * @param face of the size of the input
   */
  Embedding embed(Picture face) {
    FloatBuffer tensor = scratch.get();
    PictureTensor.write(face, model.input(), tensor);
    return Embedding.normalised(run(tensor).values());
  }

  private Tensor run(FloatBuffer tensor) {
    long[] shape = {1, 3, model.input().height(), model.input().width()};
    return session.run(new OnnxSession.Input(tensor.clear(), shape)).get(0);
  }
}
