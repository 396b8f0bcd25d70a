package dev.argus.inference.v1;

import dev.argus.core.http.Json;
import dev.argus.core.http.RequestId;
import dev.argus.core.image.ImageFormat;
import dev.argus.core.image.Picture;
import dev.argus.inference.detect.Annotator;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.model.Lease;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.BodyKind;
import dev.argus.inference.serve.Ran;
import dev.argus.inference.serve.Serving;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/** {@code POST /v1/detect}. */
final class DetectHandler implements Handler {
  private final Serving serving;
  private final ModelRepository<Detector> detectors;
  private final UploadReader reader;
  private final Predictions predictions;

  DetectHandler(
      Serving serving,
      ModelRepository<Detector> detectors,
      UploadReader reader,
      Predictions predictions) {
    this.serving = serving;
    this.detectors = detectors;
    this.reader = reader;
    this.predictions = predictions;
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
      Predictions.Found found =
          new Predictions.Found(
              ran.result().detector().found(),
              ran.with(ran.result().result()),
              System.nanoTime() - start);
      DetectAnswer answer = predictions.answer(RequestId.of(ctx), found);
      if (upload.annotated()) {
        byte[] drawn = ran.result().drawn();
        ctx.contentType(ImageFormat.of(drawn).mediaType()).result(drawn);
      } else {
        Json.answer(ctx, answer);
      }
      predictions.log(
          answer, new Predictions.Asked(upload.picture(), upload.options(), upload.source()));
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
}
