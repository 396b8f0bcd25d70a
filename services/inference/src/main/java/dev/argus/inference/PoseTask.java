package dev.argus.inference;

import dev.argus.core.model.CatalogueModel;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.labelstudio.LabelStudio;
import dev.argus.inference.log.PredictionLog;
import dev.argus.inference.model.ModelLoader;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.oip.DetectPictures;
import dev.argus.inference.oip.PosePictures;
import dev.argus.inference.pose.PoseEstimator;
import dev.argus.inference.pose.PoseModel;
import dev.argus.inference.v1.PoseApi;
import dev.argus.inference.v1.Predictions;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.Consumer;

/** Whole-body poses: who finds people, who finds their keypoints, and the dialects. */
final class PoseTask {
  private PoseTask() {}

  /** Begins to load both models; gives the routes that will be answered. */
  static List<Consumer<RoutesConfig>> start(TaskParts parts) {
    PoseSettings settings = parts.settings().pose();
    ModelRepository<Detector> detectors =
        parts.repository(CatalogueModel.Task.DETECT, "detector", Detector::load);
    ModelRepository<PoseModel> models =
        parts.repository(CatalogueModel.Task.POSE, "model", PoseModel::load);
    parts.closing().accept(ModelLoader.start(detectors, settings.detector(), loaded -> {}));
    parts.closing().accept(ModelLoader.start(models, settings.model(), loaded -> {}));
    PoseEstimator estimator = new PoseEstimator(detectors, models);
    InferenceSettings all = parts.settings();
    LabelStudio labelStudio =
        new LabelStudio(
            settings.labelStudio(),
            all.fetch(),
            all.http().maxBody(),
            all.http().timeouts().request());
    return List.of(
        new PoseApi(parts.serving(), estimator, settings.defaults()),
        labelStudio.api(
            parts.serving(),
            new LabelStudio.Poser(estimator, settings.defaults()),
            parts.health(),
            parts.closing()),
        parts.oip(
            parts.served(models, new PosePictures(estimator, settings.defaults(), parts.metrics())),
            parts.served(
                detectors,
                new DetectPictures(
                    all.defaults(), new Predictions(parts.serving(), PredictionLog.NONE)))));
  }
}
