package dev.argus.inference;

import dev.argus.core.model.CatalogueModel;
import dev.argus.inference.deepstack.DeepStackApi;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.log.PredictionLog;
import dev.argus.inference.mlflow.MlflowRun;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.ModelLoader;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.oip.DetectPictures;
import dev.argus.inference.serve.Meter;
import dev.argus.inference.v1.DetectApi;
import dev.argus.inference.v1.Predictions;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Object detection: one detector, its dialects, the log of its predictions. */
final class DetectTask {
  private DetectTask() {}

  /** Begins to load the detector; gives the routes that it will answer. */
  static List<Consumer<RoutesConfig>> start(TaskParts parts) {
    InferenceSettings settings = parts.settings();
    PredictionLog log = settings.log().open(parts.metrics());
    parts.closing().accept(log);
    ModelRepository<Detector> detectors =
        parts.repository(CatalogueModel.Task.DETECT, "model", Detector::load);
    parts
        .closing()
        .accept(ModelLoader.start(detectors, settings.model(), loaded -> tell(parts, loaded)));
    Predictions predictions = new Predictions(parts.serving(), log);
    return List.of(
        new DetectApi(parts.serving(), detectors, settings.defaults(), predictions),
        new DeepStackApi(parts.serving(), detectors, settings.defaults(), predictions),
        parts.oip(parts.served(detectors, new DetectPictures(settings.defaults(), predictions))));
  }

  /** Tells the tracking server what is served. */
  private static void tell(TaskParts parts, Detector detector) {
    parts
        .settings()
        .mlflow()
        .map(server -> MlflowRun.start(server, run(detector), () -> Meter.summary(parts.metrics())))
        .ifPresent(parts.closing());
  }

  private static MlflowRun.Description run(Detector detector) {
    FoundModel model = detector.found();
    return new MlflowRun.Description(
        "argus-detect",
        model.name(),
        Map.of("model", model.name(), "sha256", model.file().sha256(), "task", "detect"));
  }
}
