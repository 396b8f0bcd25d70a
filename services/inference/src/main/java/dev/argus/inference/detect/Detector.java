package dev.argus.inference.detect;

import dev.argus.core.http.Problem;
import dev.argus.core.image.Picture;
import dev.argus.core.model.InputContract;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.VisionModel;
import dev.argus.inference.runtime.OnnxSession;
import dev.argus.inference.runtime.Running;
import dev.argus.inference.runtime.Stages;
import dev.argus.inference.runtime.Tensor;
import dev.argus.inference.vision.Box;
import dev.argus.inference.vision.Candidate;
import dev.argus.inference.vision.Letterbox;
import dev.argus.inference.vision.PictureTensor;
import dev.argus.inference.vision.Suppression;
import java.nio.FloatBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A loaded detector that has answered a warm-up. Safe to call from many threads. */
public final class Detector implements VisionModel {
  private final DetectorModel model;
  private final OnnxSession session;
  private final OutputLayout layout;
  private final InputContract input;
  private final List<String> labels;
  private final ThreadLocal<FloatBuffer> scratch;

  /**
   * What was found and how long each stage took.
   *
   * @param detections best first
   * @param stages what they took
   */
  public record Result(List<Detection> detections, Stages stages) {}

  private Detector(DetectorModel model, OnnxSession session) {
    this.model = model;
    this.session = session;
    DetectorModel.Size size = model.size();
    int values = 3 * size.width() * size.height();
    this.scratch = ThreadLocal.withInitial(() -> OnnxSession.room(values));
    this.layout = OutputLayout.of(run(OnnxSession.room(values)), size, model.labels().size());
    this.input = model.input(layout);
    this.labels = model.labels(layout);
  }

  /**
   * Loads a model and runs it once.
   *
   * @param running how it is run
   * @throws dev.argus.core.model.ModelException when it is no detector, or the device is not there
   */
  public static Detector load(FoundModel found, Running running) {
    DetectorModel model = DetectorModel.of(found);
    return OnnxSession.load(found.file().path(), running, session -> new Detector(model, session));
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
    return input;
  }

  /** Labels by class number. */
  public List<String> labels() {
    return labels;
  }

  /**
   * Checks labels that somebody looks for.
   *
   * @throws Problem 400 naming one that the model does not know
   */
  public void require(Set<String> wanted) {
    Set<String> unknown = new LinkedHashSet<>(wanted);
    unknown.removeAll(Set.copyOf(labels));
    if (!unknown.isEmpty()) {
      throw Problem.badRequest(
          "The model does not know the class \"%s\"; GET /v1/models lists those it knows."
              .formatted(unknown.iterator().next()));
    }
  }

  /** Finds objects. */
  public Result detect(Picture picture, DetectOptions options) {
    long start = System.nanoTime();
    Letterbox box = Letterbox.of(input, picture.width(), picture.height());
    FloatBuffer tensor = scratch.get();
    PictureTensor.write(picture, box, input, tensor);
    long prepared = System.nanoTime();
    List<Tensor> outputs = run(tensor);
    long ran = System.nanoTime();
    List<Detection> detections =
        Suppression.best(
                layout.candidates(outputs, (float) options.confidence(), wanted(options)),
                options.iou(),
                options.maxDetections())
            .stream()
            .map(found -> detection(found, box.toPicture(found.box()), picture))
            .filter(found -> found.box().area() > 0)
            .toList();
    return new Result(
        detections, new Stages(prepared - start, ran - prepared, System.nanoTime() - ran));
  }

  private Detection detection(Candidate found, Box box, Picture picture) {
    return new Detection(
        labels.get(found.classId()),
        found.classId(),
        found.score(),
        box.clip(picture.width(), picture.height()));
  }

  private boolean[] wanted(DetectOptions options) {
    boolean[] wanted = new boolean[labels.size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = options.classes().isEmpty() || options.classes().contains(labels.get(i));
    }
    return wanted;
  }

  private List<Tensor> run(FloatBuffer tensor) {
    DetectorModel.Size size = model.size();
    return session.run(
        new OnnxSession.Input(tensor.clear(), new long[] {1, 3, size.height(), size.width()}));
  }
}
