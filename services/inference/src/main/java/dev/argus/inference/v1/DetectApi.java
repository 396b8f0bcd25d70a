package dev.argus.inference.v1;

import dev.argus.inference.detect.DetectOptions;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.serve.Serving;
import io.javalin.config.RoutesConfig;
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
    ModelsAnswer.serve(routes, () -> List.of(detectors.current().map(ModelsAnswer::of)));
    Documents.openApi(routes, "openapi.json");
    Documents.index(routes, "index.html");
  }
}
