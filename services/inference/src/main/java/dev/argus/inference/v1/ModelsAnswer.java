package dev.argus.inference.v1;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.argus.core.http.Json;
import dev.argus.core.model.InputContract;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.face.FaceDetector;
import dev.argus.inference.face.FaceEmbedder;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.pose.PoseModel;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The answer to {@code GET /v1/models}.
 *
 * @param models in use
 */
record ModelsAnswer(List<Model> models) {
  /** A model in use. */
  sealed interface Model {}

  /** What is said of every model, and all that is said of a face detector. */
  record Known(String name, String task, String sha256, String licence, Input input)
      implements Model {
    private static Known of(FoundModel found, InputContract input) {
      return new Known(
          found.name(),
          found.task().label(),
          found.file().sha256(),
          found.licence(),
          new Input(input.width(), input.height()));
    }
  }

  /** Sides in pixels. */
  record Input(int width, int height) {}

  /** A detector and the classes it knows, by number. */
  record OfDetector(@JsonUnwrapped Known known, List<String> classes) implements Model {}

  /** A pose model and the names of its keypoints, by index. */
  record OfPose(@JsonUnwrapped Known known, Optional<Boolean> synthetic, List<String> keypoints)
      implements Model {}

  /**
   * A model of embeddings.
   *
   * @param embedding how many numbers one has
   * @param threshold cosine from which on two faces are taken for one person's
   */
  record OfEmbedder(@JsonUnwrapped Known known, int embedding, double threshold) implements Model {}

  /** Serves those of a process that are there already. */
  static void serve(RoutesConfig routes, Supplier<List<Optional<Model>>> models) {
    routes.get(
        "/v1/models",
        ctx ->
            Json.answer(
                ctx, new ModelsAnswer(models.get().stream().flatMap(Optional::stream).toList())));
  }

  static Model of(Detector detector) {
    return new OfDetector(Known.of(detector.found(), detector.input()), detector.labels());
  }

  static Model of(PoseModel model) {
    return new OfPose(
        Known.of(model.found(), model.input()),
        model.synthetic() ? Optional.of(true) : Optional.empty(),
        model.keypoints().names());
  }

  static Model of(FaceDetector detector) {
    return Known.of(detector.found(), detector.input());
  }

  static Model of(FaceEmbedder embedder) {
    return new OfEmbedder(
        Known.of(embedder.found(), embedder.input()), embedder.width(), embedder.samePerson());
  }
}
