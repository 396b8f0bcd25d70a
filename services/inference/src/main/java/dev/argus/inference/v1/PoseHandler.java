package dev.argus.inference.v1;

import dev.argus.core.http.Json;
import dev.argus.core.http.RequestId;
import dev.argus.core.image.ImageFormat;
import dev.argus.core.image.Picture;
import dev.argus.inference.pose.PoseEstimator;
import dev.argus.inference.pose.Skeleton;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.Answered;
import dev.argus.inference.serve.BodyKind;
import dev.argus.inference.serve.Meter;
import dev.argus.inference.serve.Ran;
import dev.argus.inference.serve.Serving;
import dev.argus.inference.vision.PictureFile;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/** {@code POST /v1/pose}. */
final class PoseHandler implements Handler {
  private final Serving serving;
  private final PoseEstimator estimator;
  private final PoseUploadReader reader;

  PoseHandler(Serving serving, PoseEstimator estimator, PoseUploadReader reader) {
    this.serving = serving;
    this.estimator = estimator;
    this.reader = reader;
  }

  /**
   * What a worker made of an upload.
   *
   * @param drawn the picture with its skeletons, empty when it was not asked for
   */
  private record Seen(PoseEstimator.Result result, byte[] drawn) {}

  @Override
  public void handle(Context ctx) throws Exception {
    long start = System.nanoTime();
    estimator.require();
    try (Admission.Claim claim = serving.admission().admit(ctx, BodyKind.of(ctx))) {
      PoseUpload upload = reader.read(ctx, claim);
      String accept = Optional.ofNullable(ctx.header("Accept")).orElse("");
      Ran<Seen> ran =
          serving.runner().run(upload.picture(), picture -> see(picture, upload, accept));
      PoseAnswer answer = answer(RequestId.of(ctx), ran, start);
      if (upload.annotated()) {
        byte[] drawn = ran.result().drawn();
        ctx.contentType(ImageFormat.of(drawn).mediaType()).result(drawn);
      } else {
        Json.answer(ctx, answer);
      }
    }
  }

  private Seen see(Picture picture, PoseUpload upload, String accept) {
    PoseEstimator.Result result = estimator.estimate(picture, upload.options());
    byte[] drawn =
        upload.annotated()
            ? PictureFile.of(
                Skeleton.draw(picture, result.persons(), result.model().synthetic()), accept)
            : new byte[0];
    return new Seen(result, drawn);
  }

  private PoseAnswer answer(String id, Ran<Seen> ran, long start) {
    PoseEstimator.Result result = ran.result().result();
    long total = System.nanoTime() - start;
    new Answered(result.model().found(), ran, result.stages(), total).count(serving.metrics());
    Meter.DETECTIONS.add(serving.metrics(), result.persons().size());
    return new PoseAnswer(
        id,
        PoseAnswer.Model.of(result.model()),
        DetectAnswer.Model.of(result.detector()),
        serving.device().label(),
        DetectAnswer.Image.of(ran.image()),
        result.persons().stream().map(PoseAnswer.Human::of).toList(),
        DetectAnswer.Timings.of(ran, result.stages(), total));
  }
}
