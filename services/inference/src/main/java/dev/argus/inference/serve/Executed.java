package dev.argus.inference.serve;

import dev.argus.core.metrics.Metrics;
import dev.argus.inference.model.FoundModel;

/** A run of a model, which may have answered several requests, or one of several for one. */
public final class Executed {
  private Executed() {}

  /**
   * Measures it.
   *
   * @param rows pictures, or cut-outs of them, that the run was for
   */
  public static void count(Metrics metrics, FoundModel model, int rows) {
    Meter.BATCH_SIZE.rows(metrics, model.name(), rows);
    TritonMeter.INFERENCES.add(metrics, model, rows);
    TritonMeter.EXECUTIONS.add(metrics, model, 1);
  }
}
