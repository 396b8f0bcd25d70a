package dev.argus.inference.serve;

import dev.argus.core.metrics.Metrics;
import dev.argus.inference.model.FoundModel;

/**
 * What Triton Inference Server's dashboards and alerts ask for, under its own names and labels
 * (docs/user_guide/metrics.md of its repository): sums since the process began, of microseconds
 * where they are durations.
 */
enum TritonMeter {
  /** Requests that were answered. */
  REQUEST_SUCCESS("nv_inference_request_success", "Requests that were answered"),
  /** Rows that were run, a picture or a cut-out of one each; more than runs where batched. */
  INFERENCES("nv_inference_count", "Pictures and cut-outs that the model was run for"),
  /** Runs of the model. */
  EXECUTIONS("nv_inference_exec_count", "Runs of the model"),
  /** Of whole requests. */
  REQUEST_DURATION("nv_inference_request_duration_us", "Microseconds of whole requests"),
  /** Until a worker was free. */
  QUEUE_DURATION("nv_inference_queue_duration_us", "Microseconds until a worker was free"),
  /** From a file's bytes to a tensor. */
  INPUT_DURATION("nv_inference_compute_input_duration_us", "Microseconds from bytes to a tensor"),
  /** Of the model's runs. */
  INFER_DURATION("nv_inference_compute_infer_duration_us", "Microseconds of the model's runs"),
  /** From the output to what was found. */
  OUTPUT_DURATION("nv_inference_compute_output_duration_us", "Microseconds from output to answer");

  /** Requests that wait, whichever model they are for. */
  static final String PENDING = "nv_inference_pending_request_count";

  private static final int VERSION_LENGTH = 12;

  private final String id;
  private final String description;

  TritonMeter(String id, String description) {
    this.id = id;
    this.description = description;
  }

  void add(Metrics metrics, FoundModel model, double amount) {
    metrics.add(id, description, amount, "model", model.name(), "version", version(model));
  }

  void micros(Metrics metrics, FoundModel model, long nanos) {
    add(metrics, model, nanos / 1e3);
  }

  private static String version(FoundModel model) {
    String sha256 = model.file().sha256();
    return sha256.substring(0, Math.min(VERSION_LENGTH, sha256.length()));
  }
}
