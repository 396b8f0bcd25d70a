package dev.argus.inference.runtime;

import java.util.function.IntConsumer;

/**
 * How a model is run.
 *
 * @param device that it runs on
 * @param threads that one run is spread over, never left to ONNX Runtime: it counts the cores of
 *     the host, not those that the container may use
 * @param batching several requests in one run
 * @param ran told of every run that answers requests, with its rows
 */
public record Running(Device device, int threads, Batching batching, IntConsumer ran) {
  /** On one thread of a processor, each request for itself. */
  public static final Running ALONE = new Running(Device.CPU, 1, Batching.OFF, rows -> {});

  /** The same, watched by somebody else. */
  public Running watched(IntConsumer watcher) {
    return new Running(device, threads, batching, watcher);
  }
}
