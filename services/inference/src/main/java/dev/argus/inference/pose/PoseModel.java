package dev.argus.inference.pose;

import dev.argus.core.image.Picture;
import dev.argus.core.model.InputContract;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.VisionModel;
import dev.argus.inference.runtime.OnnxSession;
import dev.argus.inference.runtime.Running;
import dev.argus.inference.runtime.Stages;
import dev.argus.inference.runtime.Tensor;
import dev.argus.inference.vision.Box;
import dev.argus.inference.vision.PictureTensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** A loaded SimCC model that has answered a warm-up. Safe to call from many threads. */
public final class PoseModel implements VisionModel {
  /**
   * Persons of one run where the graph's batch axis is free. More are run in turns: a person of 384
   * x 288 takes two megabytes of tensors, and the graph's own memory comes on top.
   */
  private static final int MOST_PER_RUN = 16;

  private final SimccModel model;
  private final OnnxSession session;
  private final int perRun;
  private final ThreadLocal<FloatBuffer> scratch =
      ThreadLocal.withInitial(() -> OnnxSession.room(0));

  /**
   * What was found and how long each stage took.
   *
   * @param keypoints of each box, in their order
   * @param stages what they took
   */
  public record Result(List<List<Keypoint>> keypoints, Stages stages) {}

  private PoseModel(FoundModel found, OnnxSession session) {
    this.session = session;
    InputContract input = SimccModel.input(found);
    this.model = SimccModel.of(found, input, run(input, OnnxSession.room(values(input)), 1));
    this.perRun =
        SimccModel.batches(found, () -> run(input, OnnxSession.room(2 * values(input)), 2))
            ? MOST_PER_RUN
            : 1;
  }

  /**
   * Loads a model and runs it once.
   *
   * @param running how it is run
   * @throws dev.argus.core.model.ModelException when it is no pose model, or the device is not
   *     there
   */
  public static PoseModel load(FoundModel found, Running running) {
    return OnnxSession.load(found.file().path(), running, session -> new PoseModel(found, session));
  }

  @Override
  public FoundModel found() {
    return model.found();
  }

  @Override
  public OnnxSession session() {
    return session;
  }

  /** What its input is. */
  public InputContract input() {
    return model.input();
  }

  /** Which keypoints it finds. */
  public KeypointSet keypoints() {
    return model.keypoints();
  }

  /** Whether it has learned nothing and only stands in for a model that has. */
  public boolean synthetic() {
    return Boolean.parseBoolean(found().graph().metadata().get("synthetic"));
  }

  /** Finds the keypoints of the persons in these boxes, as many at once as the graph takes. */
  public Result estimate(Picture picture, List<Box> boxes) {
    List<Crop> crops =
        boxes.stream().map(box -> Crop.of(box, input().width(), input().height())).toList();
    List<List<Keypoint>> found = new ArrayList<>();
    Stages stages = new Stages(0, 0, 0);
    for (int from = 0; from < crops.size(); from += perRun) {
      List<Crop> some = crops.subList(from, Math.min(crops.size(), from + perRun));
      long start = System.nanoTime();
      FloatBuffer tensor = tensor(picture, some);
      long prepared = System.nanoTime();
      List<Tensor> outputs = run(input(), tensor, some.size());
      long ran = System.nanoTime();
      for (int i = 0; i < some.size(); i++) {
        found.add(model.keypoints(outputs, i, some.get(i)));
      }
      stages = stages.plus(new Stages(prepared - start, ran - prepared, System.nanoTime() - ran));
    }
    return new Result(found, stages);
  }

  private FloatBuffer tensor(Picture picture, List<Crop> crops) {
    int each = values(input());
    if (scratch.get().capacity() < crops.size() * each) {
      scratch.set(OnnxSession.room(crops.size() * each));
    }
    FloatBuffer tensor = scratch.get().clear();
    for (int i = 0; i < crops.size(); i++) {
      Picture shown = crops.get(i).of(picture, input().width(), input().height());
      PictureTensor.write(shown, input(), tensor.slice(i * each, each));
    }
    return tensor.limit(crops.size() * each);
  }

  private List<Tensor> run(InputContract input, FloatBuffer tensor, int persons) {
    long[] shape = {persons, 3, input.height(), input.width()};
    return session.run(new OnnxSession.Input(tensor, shape));
  }

  private static int values(InputContract input) {
    return 3 * input.width() * input.height();
  }
}
