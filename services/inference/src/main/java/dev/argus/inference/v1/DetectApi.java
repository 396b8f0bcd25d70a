package dev.argus.inference.v1;

import dev.argus.core.http.Json;
import dev.argus.inference.detect.DetectOptions;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.serve.Serving;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** Object detection in Argus's own dialect. */
public final class DetectApi implements Consumer<RoutesConfig> {
  private final ModelRepository<Detector> detectors;
  private final DetectHandler detect;

  /**
   * The routes.
   *
   * @param defaults of a request
   * @param predictions that keep every answer
   */
  public DetectApi(
      Serving serving,
      ModelRepository<Detector> detectors,
      DetectOptions defaults,
      Predictions predictions) {
    this.detectors = detectors;
    this.detect =
        new DetectHandler(
            serving, detectors, new UploadReader(defaults, serving.pictures()), predictions);
  }

  @Override
  public void accept(RoutesConfig routes) {
    routes.post("/v1/detect", detect);
    routes.get(
        "/v1/models", ctx -> ctx.contentType("application/json").result(Json.write(models())));
    byte[] document = resource("openapi.json");
    routes.get("/openapi.json", ctx -> ctx.contentType("application/json").result(document));
    byte[] index = resource("index.html");
    routes.get("/", ctx -> ctx.contentType("text/html; charset=utf-8").result(index));
  }

  /** The answer to {@code GET /v1/models}. */
  record Models(List<Model> models) {
    record Model(
        String name,
        String task,
        String sha256,
        String licence,
        Input input,
        List<String> classes) {}

    record Input(int width, int height) {}
  }

  private Models models() {
    return new Models(detectors.current().map(DetectApi::model).stream().toList());
  }

  private static Models.Model model(Detector detector) {
    FoundModel found = detector.found();
    return new Models.Model(
        found.name(),
        found.task().label(),
        found.file().sha256(),
        found.licence(),
        new Models.Input(detector.input().width(), detector.input().height()),
        detector.labels());
  }

  private static byte[] resource(String name) {
    try (InputStream in = DetectApi.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
