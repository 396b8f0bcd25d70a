package dev.argus.inference.face;

import dev.argus.core.image.Picture;
import dev.argus.core.model.CatalogueModel;
import dev.argus.core.model.InputContract;
import dev.argus.core.model.InputContract.Colours;
import dev.argus.core.model.InputContract.Layout;
import dev.argus.core.model.InputContract.Placement;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A loaded face detector that has answered a warm-up. Safe to call from many threads. */
public final class FaceDetector implements VisionModel {
  /** OpenCV's FaceDetectorYN has the same by default. */
  private static final double IOU = 0.3;

  private static final int MOST_FACES = 100;

  /** Longest side that a picture is shown with where the catalogue does not say. */
  private static final int LONGEST = 640;

  private final FoundModel found;
  private final OnnxSession session;
  private final Yunet layout;
  private final InputContract input;
  private final ThreadLocal<FloatBuffer> scratch;

  /**
   * What was found and how long each stage took.
   *
   * @param model that found them
   * @param faces surest first
   * @param stages what they took
   */
  public record Result(FoundModel model, List<Face> faces, Stages stages) {}

  private FaceDetector(FoundModel found, OnnxSession session) {
    this.found = found;
    this.session = session;
    this.layout = Yunet.of(found);
    this.input =
        found.known().map(CatalogueModel::input).orElseGet(() -> contract(LONGEST, LONGEST));
    this.scratch =
        ThreadLocal.withInitial(
            () -> OnnxSession.room(3 * multiple(input.width()) * multiple(input.height())));
    InputContract small = contract(2 * Yunet.MULTIPLE, Yunet.MULTIPLE);
    layout.check(
        found.name(),
        run(small, OnnxSession.room(3 * small.width() * small.height())),
        small.width(),
        small.height());
  }

  /**
   * Loads a model and runs it once.
   *
   * @param running how it is run
   * @throws dev.argus.core.model.ModelException when it is no face detector, or the device is not
   *     there
   */
  public static FaceDetector load(FoundModel found, Running running) {
    return OnnxSession.load(
        found.file().path(), running, session -> new FaceDetector(found, session));
  }

  @Override
  public FoundModel found() {
    return found;
  }

  @Override
  public OnnxSession session() {
    return session;
  }

  /** What its input is; a picture takes as much of it as it needs. */
  public InputContract input() {
    return input;
  }

  /**
   * Finds faces. A picture larger than the input is scaled down to it, a smaller one is shown as it
   * is.
   *
   * @param confidence lowest score of a face
   */
  public Result detect(Picture picture, double confidence) {
    long start = System.nanoTime();
    Letterbox place = place(picture);
    InputContract shown = contract(multiple(place.width()), multiple(place.height()));
    FloatBuffer tensor = scratch.get().clear().limit(3 * shown.width() * shown.height());
    PictureTensor.write(picture, place, shown, tensor);
    long prepared = System.nanoTime();
    List<Tensor> outputs = run(shown, tensor);
    long ran = System.nanoTime();
    List<Face> faces = best(layout.faces(outputs, shown.width(), (float) confidence));
    List<Face> placed = faces.stream().map(face -> toPicture(face, place.scale())).toList();
    return new Result(
        found, placed, new Stages(prepared - start, ran - prepared, System.nanoTime() - ran));
  }

  private Letterbox place(Picture picture) {
    double scale =
        Math.min(
            1,
            Math.min(
                (double) input.width() / picture.width(),
                (double) input.height() / picture.height()));
    int width = Math.max(1, (int) Math.rint(picture.width() * scale));
    int height = Math.max(1, (int) Math.rint(picture.height() * scale));
    return new Letterbox(scale, 0, 0, width, height);
  }

  private static List<Face> best(List<Face> faces) {
    Map<Box, Face> byBox = new LinkedHashMap<>();
    faces.forEach(face -> byBox.putIfAbsent(face.box(), face));
    List<Candidate> candidates =
        byBox.values().stream().map(face -> new Candidate(0, face.score(), face.box())).toList();
    return Suppression.best(candidates, IOU, MOST_FACES).stream()
        .map(candidate -> byBox.get(candidate.box()))
        .toList();
  }

  private static Face toPicture(Face face, double scale) {
    Box box = face.box();
    return new Face(
        new Box(
            (float) (box.x1() / scale),
            (float) (box.y1() / scale),
            (float) (box.x2() / scale),
            (float) (box.y2() / scale)),
        face.score(),
        face.landmarks().stream()
            .map(mark -> new Point((float) (mark.x() / scale), (float) (mark.y() / scale)))
            .toList());
  }

  private List<Tensor> run(InputContract shown, FloatBuffer tensor) {
    return session.run(
        new OnnxSession.Input(tensor.rewind(), new long[] {1, 3, shown.height(), shown.width()}));
  }

  /** YuNet's, of some size. */
  private static InputContract contract(int width, int height) {
    return new InputContract(
        Layout.NCHW,
        width,
        height,
        Colours.BGR,
        List.of(0f, 0f, 0f),
        List.of(1f, 1f, 1f),
        Placement.TOP_LEFT);
  }

  private static int multiple(int side) {
    return (side + Yunet.MULTIPLE - 1) / Yunet.MULTIPLE * Yunet.MULTIPLE;
  }
}
