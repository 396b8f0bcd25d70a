package dev.argus.inference;

import dev.argus.core.health.Report;
import dev.argus.core.model.CatalogueModel;
import dev.argus.inference.face.FaceDetector;
import dev.argus.inference.face.FaceEmbedder;
import dev.argus.inference.face.FaceReader;
import dev.argus.inference.face.GalleryFolder;
import dev.argus.inference.face.Liveness;
import dev.argus.inference.face.LivenessModel;
import dev.argus.inference.model.ModelLoader;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.oip.EmbedPictures;
import dev.argus.inference.oip.FacePictures;
import dev.argus.inference.v1.Callers;
import dev.argus.inference.v1.FaceApi;
import dev.argus.inference.v1.VerifyApi;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Faces: who finds them, who reads them, and the dialect. A process that holds the embeddings of
 * registered users only verifies, so that no request ever gets an embedding or a score out of it.
 */
final class FaceTask {
  private FaceTask() {}

  /** Begins to load both models and the embeddings; gives the routes that will be answered. */
  static List<Consumer<RoutesConfig>> start(TaskParts parts) {
    FaceSettings settings = parts.settings().face();
    ModelRepository<FaceDetector> detectors =
        parts.repository(CatalogueModel.Task.FACE_DETECT, "detector", FaceDetector::load);
    ModelRepository<FaceEmbedder> embedders =
        parts.repository(
            CatalogueModel.Task.FACE_EMBED,
            "model",
            (found, running) -> FaceEmbedder.load(found, settings.samePerson(), running));
    parts.closing().accept(ModelLoader.start(detectors, settings.detector(), loaded -> {}));
    parts.closing().accept(ModelLoader.start(embedders, settings.embedder(), loaded -> {}));
    FaceReader reader = new FaceReader(detectors, embedders, settings.confidence());
    Consumer<RoutesConfig> ready =
        routes -> routes.get("/ready", ctx -> ready(ctx, parts.health().readyReport()));
    return settings
        .embeddings()
        .map(folder -> List.of(verifying(parts, reader, folder), ready))
        .orElseGet(() -> List.of(new FaceApi(parts.serving(), reader), oip(parts, reader), ready));
  }

  private static Consumer<RoutesConfig> oip(TaskParts parts, FaceReader reader) {
    return parts.oip(
        parts.served(reader.embedders(), new EmbedPictures(reader, parts.metrics())),
        parts.served(reader.detectors(), new FacePictures(reader.confidence(), parts.metrics())));
  }

  private static void ready(Context ctx, Report report) {
    ctx.status(report.ok() ? 200 : 503).json(report);
  }

  private static Consumer<RoutesConfig> verifying(TaskParts parts, FaceReader reader, Path folder) {
    GalleryFolder gallery =
        GalleryFolder.watch(
            folder,
            reader.embedders(),
            parts.health().gate("embeddings", "the embeddings are being read"));
    parts.closing().accept(gallery);
    Callers callers = new Callers(parts.settings().face().workerKey(), parts.metrics());
    return new VerifyApi(
        parts.serving(), callers, new VerifyApi.Judges(reader, liveness(parts), gallery));
  }

  /** Not ready, and answering nobody, until all that were asked for are there. */
  private static Liveness liveness(TaskParts parts) {
    FaceSettings settings = parts.settings().face();
    return new Liveness(
        settings.liveness().stream().map(choice -> liveness(parts, choice)).toList(),
        settings.livenessThreshold());
  }

  private static ModelRepository<LivenessModel> liveness(TaskParts parts, String choice) {
    ModelRepository<LivenessModel> models =
        parts.repository(
            CatalogueModel.Task.FACE_LIVENESS, "liveness " + choice, LivenessModel::load);
    parts.closing().accept(ModelLoader.start(models, choice, loaded -> {}));
    return models;
  }
}
