package dev.argus.inference.face;

import dev.argus.core.image.Picture;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.VisionModel;
import dev.argus.inference.runtime.OnnxSession;
import dev.argus.inference.runtime.Running;
import dev.argus.inference.runtime.Stages;
import dev.argus.inference.runtime.Tensor;
import dev.argus.inference.vision.PictureTensor;
import java.nio.FloatBuffer;

/**
 * A loaded model that tells a living face from a print or a screen that shows one, and that has
 * answered a warm-up. Safe to call from many threads.
 */
public final class LivenessModel implements VisionModel {
  private final LivenessContract contract;
  private final OnnxSession session;
  private final ThreadLocal<FloatBuffer> scratch;

  /**
   * What it took a face for.
   *
   * @param real from 0 to 1, how sure it is of a living face
   * @param stages what that took
   */
  record Judged(double real, Stages stages) {}

  private LivenessModel(LivenessContract contract, OnnxSession session) {
    this.contract = contract;
    this.session = session;
    int values = 3 * contract.input().width() * contract.input().height();
    this.scratch = ThreadLocal.withInitial(() -> OnnxSession.room(values));
    contract.check(run(scratch.get()));
  }

  /**
   * Loads a model and runs it once.
   *
   * @param running how it is run
   * @throws dev.argus.core.model.ModelException when it is no model of liveness, or the device is
   *     not there
   */
  public static LivenessModel load(FoundModel found, Running running) {
    LivenessContract contract = LivenessContract.of(found);
    return OnnxSession.load(
        found.file().path(), running, session -> new LivenessModel(contract, session));
  }

  @Override
  public FoundModel found() {
    return contract.found();
  }

  @Override
  public OnnxSession session() {
    return session;
  }

  /**
   * Judges one face.
   *
   * @param picture upright, in the pixels that the face was found in
   */
  Judged judge(Picture picture, Face face) {
    long start = System.nanoTime();
    FloatBuffer tensor = scratch.get();
    PictureTensor.write(
        picture, FaceCrop.of(picture, face.box(), contract.crop()), contract.input(), tensor);
    long prepared = System.nanoTime();
    Tensor output = run(tensor);
    long ran = System.nanoTime();
    double real = contract.real(output.values());
    return new Judged(real, new Stages(prepared - start, ran - prepared, System.nanoTime() - ran));
  }

  private Tensor run(FloatBuffer tensor) {
    long[] shape = {1, 3, contract.input().height(), contract.input().width()};
    return session.run(new OnnxSession.Input(tensor.clear(), shape)).get(0);
  }
}
