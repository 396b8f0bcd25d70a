package dev.argus.inference.v1;

import dev.argus.core.http.Json;
import dev.argus.inference.detect.DetectOptions;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.log.Prediction;
import dev.argus.inference.log.PredictionLog;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.serve.Answered;
import dev.argus.inference.serve.Meter;
import dev.argus.inference.serve.Ran;
import dev.argus.inference.serve.Serving;
import java.time.Instant;

/**
 * Measures and keeps what was found on every picture, whichever dialect it came by: the log holds
 * what {@code POST /v1/detect} answers.
 */
public final class Predictions {
  private final Serving serving;
  private final PredictionLog log;
  private final LogIds ids = new LogIds();

  /** Predictions of a process that go to a log. */
  public Predictions(Serving serving, PredictionLog log) {
    this.serving = serving;
    this.log = log;
  }

  /**
   * What was found.
   *
   * @param model that found it
   * @param ran what the worker made of the picture
   * @param total nanoseconds from the request to here
   */
  public record Found(FoundModel model, Ran<Detector.Result> ran, long total) {}

  /**
   * What was asked.
   *
   * @param picture bytes as received
   * @param options of the request
   * @param source how the picture came
   */
  public record Asked(byte[] picture, DetectOptions options, Upload.Source source) {}

  /** Measures and keeps an answer that another dialect gives in its own words. */
  public void keep(String requestId, Found found, Asked asked) {
    log(answer(requestId, found), asked);
  }

  DetectAnswer answer(String requestId, Found found) {
    Detector.Result result = found.ran().result();
    new Answered(found.model(), found.ran(), result.stages(), found.total())
        .count(serving.metrics());
    Meter.DETECTIONS.add(serving.metrics(), result.detections().size());
    return new DetectAnswer(
        ids.of(requestId),
        DetectAnswer.Model.of(found.model()),
        serving.device().label(),
        DetectAnswer.Image.of(found.ran().image()),
        result.detections().stream().map(DetectAnswer.Found::of).toList(),
        DetectAnswer.Timings.of(found.ran(), result.stages(), found.total()));
  }

  void log(DetectAnswer answer, Asked asked) {
    if (log != PredictionLog.NONE) {
      LoggedPrediction logged =
          new LoggedPrediction(answer, Instant.now(), LoggedPrediction.Request.of(asked));
      log.record(
          new Prediction(
              answer.requestId(),
              Json.write(logged),
              "image/" + answer.image().format(),
              asked.picture()));
    }
  }
}
