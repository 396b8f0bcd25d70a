package dev.argus.inference.v1;

import dev.argus.core.http.Json;
import dev.argus.core.http.RequestId;
import dev.argus.core.image.ImageFormat;
import dev.argus.core.image.Picture;
import dev.argus.inference.detect.Annotator;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.log.Prediction;
import dev.argus.inference.log.PredictionLog;
import dev.argus.inference.model.Lease;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.BodyKind;
import dev.argus.inference.serve.Meter;
import dev.argus.inference.serve.Ran;
import dev.argus.inference.serve.Serving;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.Optional;

/** {@code POST /v1/detect}. */
final class DetectHandler implements Handler {
  private final Serving serving;
  private final ModelRepository<Detector> detectors;
  private final UploadReader reader;
  private final PredictionLog log;
  private final LogIds ids = new LogIds();

  DetectHandler(
      Serving serving,
      ModelRepository<Detector> detectors,
      UploadReader reader,
      PredictionLog log) {
    this.serving = serving;
    this.detectors = detectors;
    this.reader = reader;
    this.log = log;
  }

  /**
   * What a worker made of an upload.
   *
   * @param detector that ran
   * @param result boxes and the detector's own timings
   * @param drawn the picture with its boxes, empty when it was not asked for
   */
  private record Seen(Detector detector, Detector.Result result, byte[] drawn) {}

  @Override
  public void handle(Context ctx) throws Exception {
    long start = System.nanoTime();
    detectors.require();
    try (Admission.Claim claim = serving.admission().admit(ctx, BodyKind.of(ctx))) {
      Upload upload = reader.read(ctx, claim);
      String accept = Optional.ofNullable(ctx.header("Accept")).orElse("");
      Ran<Seen> ran =
          serving.runner().run(upload.picture(), picture -> see(picture, upload, accept));
      DetectAnswer answer = answer(ids.of(RequestId.of(ctx)), ran, start);
      if (upload.annotated()) {
        byte[] drawn = ran.result().drawn();
        ctx.contentType(ImageFormat.of(drawn).mediaType()).result(drawn);
      } else {
        ctx.contentType("application/json").result(Json.write(answer));
      }
      record(answer, upload);
    }
  }

  private Seen see(Picture picture, Upload upload, String accept) {
    try (Lease<Detector> lease = detectors.lease()) {
      Detector detector = lease.model();
      detector.require(upload.options().classes());
      Detector.Result result = detector.detect(picture, upload.options());
      byte[] drawn =
          upload.annotated() ? Annotator.draw(picture, result.detections(), accept) : new byte[0];
      return new Seen(detector, result, drawn);
    }
  }

  private DetectAnswer answer(String id, Ran<Seen> ran, long start) {
    Detector.Result result = ran.result().result();
    long total = System.nanoTime() - start;
    Meter.stages(serving.metrics(), result.stages());
    Meter.STAGE.record(serving.metrics(), "total", total);
    Meter.DETECTIONS.add(serving.metrics(), result.detections().size());
    return new DetectAnswer(
        id,
        DetectAnswer.Model.of(ran.result().detector().found()),
        serving.device().label(),
        DetectAnswer.Image.of(ran.image()),
        result.detections().stream().map(DetectAnswer.Found::of).toList(),
        DetectAnswer.Timings.of(ran, result.stages(), total));
  }

  private void record(DetectAnswer answer, Upload upload) {
    if (log != PredictionLog.NONE) {
      LoggedPrediction logged =
          new LoggedPrediction(answer, Instant.now(), LoggedPrediction.Request.of(upload));
      log.record(
          new Prediction(
              answer.requestId(),
              Json.write(logged),
              "image/" + answer.image().format(),
              upload.picture()));
    }
  }
}
