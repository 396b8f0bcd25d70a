package dev.argus.inference.deepstack;

import dev.argus.core.http.Form;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.core.http.RequestId;
import dev.argus.core.image.Picture;
import dev.argus.inference.detect.DetectOptions;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.Lease;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.BodyKind;
import dev.argus.inference.serve.PictureSource;
import dev.argus.inference.serve.Ran;
import dev.argus.inference.serve.Serving;
import dev.argus.inference.v1.Predictions;
import dev.argus.inference.v1.Upload;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * {@code POST /v1/vision/detection} as DeepStack and CodeProject.AI have it, so that what speaks to
 * them, such as Frigate's {@code deepstack} detector, speaks to this. Form fields that are not
 * known, such as {@code api_key}, are passed over.
 */
public final class DeepStackApi implements Consumer<RoutesConfig> {
  /**
   * Frigate has room for so many and writes beyond it for more (frigate/detectors/plugins/
   * deepstack.py, detect_raw).
   */
  private static final int MOST = 20;

  private final Serving serving;
  private final ModelRepository<Detector> detectors;
  private final DetectOptions defaults;
  private final Predictions predictions;

  /**
   * The route.
   *
   * @param defaults of a request
   * @param predictions that keep every answer
   */
  public DeepStackApi(
      Serving serving,
      ModelRepository<Detector> detectors,
      DetectOptions defaults,
      Predictions predictions) {
    this.serving = serving;
    this.detectors = detectors;
    this.defaults =
        new DetectOptions(
            defaults.confidence(),
            defaults.iou(),
            Set.of(),
            Math.min(MOST, defaults.maxDetections()));
    this.predictions = predictions;
  }

  @Override
  public void accept(RoutesConfig routes) {
    routes.post("/v1/vision/detection", this::detect);
    routes.after("/v1/vision/*", ctx -> Problem.answered(ctx).ifPresent(e -> fail(ctx, e)));
  }

  /** An error in the dialect's shape. */
  private record Failure(boolean success, String error, int code) {}

  private static void fail(Context ctx, Problem problem) {
    Json.answer(ctx, new Failure(false, problem.detail(), problem.status()));
  }

  /** What a worker saw, and with what. */
  private record Seen(FoundModel model, Detector.Result result) {}

  @SuppressWarnings("try") // held, not used
  private void detect(Context ctx) throws InterruptedException {
    long start = System.nanoTime();
    detectors.require();
    if (!BodyKind.isForm(ctx)) {
      throw Problem.unsupported("Send multipart/form-data with a part \"image\".");
    }
    try (Admission.Claim claim = serving.admission().admit(ctx, BodyKind.FORM)) {
      Form form = Form.read(ctx);
      byte[] picture =
          PictureSource.some(
              form.part("image")
                  .orElseThrow(() -> Problem.badRequest("The form has no part \"image\"."))
                  .bytes());
      DetectOptions options = options(form);
      Ran<Seen> ran = serving.runner().run(picture, pixels -> see(pixels, options));
      Detector.Result result = ran.result().result();
      long total = System.nanoTime() - start;
      Json.answer(
          ctx, DeepStackAnswer.of(result.detections(), result.stages(), total, serving.device()));
      predictions.keep(
          RequestId.of(ctx),
          new Predictions.Found(ran.result().model(), ran.with(result), total),
          new Predictions.Asked(picture, options, Upload.Source.MULTIPART));
    }
  }

  private DetectOptions options(Form form) {
    try {
      Optional<Double> confidence =
          form.part("min_confidence").map(part -> Double.valueOf(part.text().strip()));
      return new DetectOptions(
          confidence.orElse(defaults.confidence()),
          defaults.iou(),
          defaults.classes(),
          defaults.maxDetections());
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("min_confidence must be a number from 0 to 1.");
    }
  }

  private Seen see(Picture picture, DetectOptions options) {
    try (Lease<Detector> lease = detectors.lease()) {
      return new Seen(lease.model().found(), lease.model().detect(picture, options));
    }
  }
}
