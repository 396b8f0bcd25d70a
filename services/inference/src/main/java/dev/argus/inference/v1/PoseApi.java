package dev.argus.inference.v1;

import dev.argus.inference.pose.PoseEstimator;
import dev.argus.inference.pose.PoseOptions;
import dev.argus.inference.serve.Serving;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Consumer;

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
    ModelsAnswer.serve(
        routes,
        () ->
            List.of(
                estimator.models().current().map(ModelsAnswer::of),
                estimator.detectors().current().map(ModelsAnswer::of)));
    Documents.openApi(routes, "pose-openapi.json");
    Documents.index(routes, "pose-index.html");
  }
}
