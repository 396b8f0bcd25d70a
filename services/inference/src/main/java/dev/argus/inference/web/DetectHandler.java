package dev.argus.inference.web;

import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.core.http.RequestId;
import dev.argus.core.image.ImageFormat;
import dev.argus.core.metrics.Metrics;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.log.Prediction;
import dev.argus.inference.log.PredictionLog;
import dev.argus.inference.runtime.Device;
import dev.argus.inference.runtime.WorkerPool;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code POST /v1/detect}. */
final class DetectHandler implements Handler {
  private final ServedModel served;
  private final Device device;
  private final Admission admission;
  private final UploadReader reader;
  private final DetectJob.Tools tools;
  private final WorkerPool pool;
  private final PredictionLog log;
  private final Metrics metrics;
  private final Duration patience;
  private final LogIds ids = new LogIds();

  DetectHandler(
      DetectApi.Parts parts, Admission admission, UploadReader reader, Duration patience) {
    this.served = parts.served();
    this.device = parts.device();
    this.admission = admission;
    this.reader = reader;
    this.tools = parts.tools();
    this.pool = parts.pool();
    this.log = parts.log();
    this.metrics = parts.metrics();
    this.patience = patience;
  }

  @Override
  public void handle(Context ctx) throws Exception {
    long start = System.nanoTime();
    Detector detector = served.require();
    try (Admission.Claim claim = admission.admit(ctx)) {
      Upload upload = reader.read(ctx, claim);
      known(upload.options().classes(), detector);
      Outcome outcome = run(job(ctx, detector, upload));
      DetectAnswer answer = answer(ids.of(RequestId.of(ctx)), detector, outcome, start);
      if (upload.annotated()) {
        ctx.contentType(ImageFormat.of(outcome.drawn()).mediaType()).result(outcome.drawn());
      } else {
        ctx.contentType("application/json").result(Json.write(answer));
      }
      record(answer, upload);
    }
  }

  private static void known(Set<String> classes, Detector detector) {
    Set<String> unknown = detector.unknown(classes);
    if (!unknown.isEmpty()) {
      throw Problem.badRequest(
          "The model does not know the class \"%s\"; GET /v1/models lists those it knows."
              .formatted(unknown.iterator().next()));
    }
  }

  private DetectJob job(Context ctx, Detector detector, Upload upload) {
    try {
      return new DetectJob(
          tools, detector, upload, Optional.ofNullable(ctx.header("Accept")).orElse(""));
    } catch (Problem e) {
      Meter.REFUSED.count(metrics, Integer.toString(e.status()));
      throw e;
    }
  }

  private Outcome run(DetectJob job) throws InterruptedException {
    Future<Outcome> running;
    try {
      running = pool.submit(job);
    } catch (RejectedExecutionException e) {
      throw admission.full();
    }
    try {
      return running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // The worker gives up its decode between rows; a native run ends by itself.
      pool.cancel(running);
      throw Problem.of(504, "The detection took longer than " + patience.toSeconds() + " seconds.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Problem problem) {
        Meter.REFUSED.count(metrics, Integer.toString(problem.status()));
        throw problem;
      }
      throw new IllegalStateException("A detection failed", e.getCause());
    }
  }

  private DetectAnswer answer(String id, Detector detector, Outcome outcome, long start) {
    Detector.Result result = outcome.result();
    long total = System.nanoTime() - start;
    Meter.STAGE.record(metrics, "queue", outcome.waited().queue());
    Meter.STAGE.record(metrics, "decode", outcome.waited().decode());
    Meter.STAGE.record(metrics, "preprocess", result.preprocess());
    Meter.STAGE.record(metrics, "infer", result.infer());
    Meter.STAGE.record(metrics, "postprocess", result.postprocess());
    Meter.STAGE.record(metrics, "total", total);
    Meter.DETECTIONS.add(metrics, result.detections().size());
    return new DetectAnswer(
        id,
        new DetectAnswer.Model(detector.model().name(), detector.model().file().sha256()),
        device.name().toLowerCase(Locale.ROOT),
        outcome.image(),
        result.detections().stream().map(DetectAnswer.Found::of).toList(),
        new DetectAnswer.Timings(
            DetectAnswer.millis(outcome.waited().queue()),
            DetectAnswer.millis(outcome.waited().decode()),
            DetectAnswer.millis(result.preprocess()),
            DetectAnswer.millis(result.infer()),
            DetectAnswer.millis(result.postprocess()),
            DetectAnswer.millis(total)));
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
