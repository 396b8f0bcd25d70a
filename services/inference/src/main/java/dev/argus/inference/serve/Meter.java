package dev.argus.inference.serve;

import dev.argus.core.metrics.Metrics;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Every meter of this service; Prometheus writes dots as underscores and adds the unit. */
public enum Meter {
  /** Histogram by {@code stage}: queue, decode, preprocess, infer, postprocess, total. */
  STAGE("argus.inference.stage", "Time that a stage of a request took"),
  /** Histogram by {@code model}: pictures, or cut-outs of them, that one run was for. */
  BATCH_SIZE("argus.inference.batch.size", "Pictures or cut-outs that one run of a model was for"),
  /** Requests that wait for a worker. */
  WAITING("argus.inference.queue.depth", "Requests that wait for a worker"),
  /** Seconds that the request has waited which is next to be run. */
  OLDEST("argus.inference.queue.age", "Seconds that the oldest waiting request has waited"),
  /** Requests that a worker runs. */
  RUNNING("argus.inference.running", "Requests that a worker runs"),
  /** Boxes in answers. */
  DETECTIONS("argus.inference.detections", "Boxes in answers"),
  /** Requests turned away by {@code reason}: queue, memory, fetches, predictions. */
  SHED("argus.inference.shed", "Requests turned away with 503 because the process is full"),
  /** Faces held against a user by {@code reason}: match, no_match, or what kept it from that. */
  VERIFIED("argus.inference.verified", "Faces that were held against a registered user"),
  /** Faces by what their liveness was judged to be, as {@code reason}: real, spoof. */
  LIVENESS("argus.inference.liveness", "Faces whose liveness was judged"),
  /** Pictures not accepted by {@code reason}. */
  REFUSED("argus.inference.refused", "Pictures that were not accepted"),
  /** Tasks of Label Studio by {@code reason}: predicted, kept, failed. */
  TASKS("argus.labelstudio.tasks", "Tasks by what became of them");

  private final String id;
  private final String description;

  Meter(String id, String description) {
    this.id = id;
    this.description = description;
  }

  /** Records into a histogram. */
  public void record(Metrics metrics, String stage, long nanos) {
    metrics.timer(id, description, "stage", stage).record(Duration.ofNanos(nanos));
  }

  /** Records a number of rows into a histogram of a model's. */
  void rows(Metrics metrics, String model, int rows) {
    DistributionSummary.builder(id)
        .description(description)
        .tag("model", model)
        .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
        .register(metrics.registry())
        .record(rows);
  }

  /** Counts one for a reason. */
  public void count(Metrics metrics, String reason) {
    metrics.counter(id, description, "reason", reason.toLowerCase(Locale.ROOT)).increment();
  }

  /** Adds to a counter without reasons. */
  public void add(Metrics metrics, int amount) {
    metrics.counter(id, description).increment(amount);
  }

  /** Shows a number that is asked for on every scrape. */
  public void gauge(Metrics metrics, Supplier<Number> value) {
    metrics.gauge(id, description, value);
  }

  /** Requests answered so far and their mean time, for who keeps only a few numbers. */
  public static Map<String, Double> summary(Metrics metrics) {
    Timer total = metrics.timer(STAGE.id, STAGE.description, "stage", "total");
    return Map.of("requests", (double) total.count(), "mean_ms", total.mean(TimeUnit.MILLISECONDS));
  }
}
