package dev.argus.inference.serve;

import dev.argus.core.metrics.Metrics;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.runtime.Stages;

/**
 * A picture that a model answered for.
 *
 * @param model that answered
 * @param ran how it came to its turn
 * @param stages what the model's part took
 * @param total nanoseconds of the whole request
 */
public record Answered(FoundModel model, Ran<?> ran, Stages stages, long total) {
  /** Measures it: by our own names, and by those that Triton Inference Server has made known. */
  public void count(Metrics metrics) {
    Meter.STAGE.record(metrics, "preprocess", stages.preprocess());
    Meter.STAGE.record(metrics, "infer", stages.infer());
    Meter.STAGE.record(metrics, "postprocess", stages.postprocess());
    Meter.STAGE.record(metrics, "total", total);
    TritonMeter.REQUEST_SUCCESS.add(metrics, model, 1);
    TritonMeter.REQUEST_DURATION.micros(metrics, model, total);
    TritonMeter.QUEUE_DURATION.micros(metrics, model, ran.queue());
    TritonMeter.INPUT_DURATION.micros(metrics, model, ran.decode() + stages.preprocess());
    TritonMeter.INFER_DURATION.micros(metrics, model, stages.infer());
    TritonMeter.OUTPUT_DURATION.micros(metrics, model, stages.postprocess());
  }
}
