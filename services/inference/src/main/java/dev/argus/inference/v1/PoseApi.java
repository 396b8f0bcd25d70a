package dev.argus.inference.v1;

import dev.argus.core.http.Json;
import dev.argus.core.model.InputContract;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.pose.PoseEstimator;
import dev.argus.inference.pose.PoseModel;
import dev.argus.inference.pose.PoseOptions;
import dev.argus.inference.serve.Serving;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Poses in Argus's own dialect. */
public final class PoseApi implements Consumer<RoutesConfig> {
  private final PoseEstimator estimator;
  private final PoseHandler pose;

  /**
   * The routes.
   *
   * @param defaults of a request
   */
  public PoseApi(Serving serving, PoseEstimator estimator, PoseOptions defaults) {
    this.estimator = estimator;
    this.pose =
        new PoseHandler(serving, estimator, new PoseUploadReader(defaults, serving.pictures()));
  }

  @Override
  public void accept(RoutesConfig routes) {
    routes.post("/v1/pose", pose);
    routes.get(
        "/v1/models", ctx -> ctx.contentType("application/json").result(Json.write(models())));
    byte[] document = resource("pose-openapi.json");
    routes.get("/openapi.json", ctx -> ctx.contentType("application/json").result(document));
    byte[] index = resource("pose-index.html");
    routes.get("/", ctx -> ctx.contentType("text/html; charset=utf-8").result(index));
  }

  /** The answer to {@code GET /v1/models}. */
  record Models(List<Model> models) {
    /**
     * A model in use.
     *
     * @param keypoints names by index, of the one that finds them
     * @param classes of the one that finds people
     */
    record Model(
        String name,
        String task,
        String sha256,
        String licence,
        Optional<Boolean> synthetic,
        Input input,
        Optional<List<String>> keypoints,
        Optional<List<String>> classes) {}

    record Input(int width, int height) {
      static Input of(InputContract input) {
        return new Input(input.width(), input.height());
      }
    }
  }

  private Models models() {
    return new Models(
        Stream.concat(
                estimator.models().current().map(PoseApi::model).stream(),
                estimator.detectors().current().map(PoseApi::model).stream())
            .toList());
  }

  private static Models.Model model(PoseModel model) {
    FoundModel found = model.found();
    return new Models.Model(
        found.name(),
        found.task().label(),
        found.file().sha256(),
        found.licence(),
        model.synthetic() ? Optional.of(true) : Optional.empty(),
        Models.Input.of(model.input()),
        Optional.of(model.keypoints().names()),
        Optional.empty());
  }

  private static Models.Model model(Detector detector) {
    FoundModel found = detector.found();
    return new Models.Model(
        found.name(),
        found.task().label(),
        found.file().sha256(),
        found.licence(),
        Optional.empty(),
        Models.Input.of(detector.input()),
        Optional.empty(),
        Optional.of(detector.labels()));
  }

  private static byte[] resource(String name) {
    try (InputStream in = PoseApi.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
