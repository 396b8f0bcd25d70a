package dev.argus.local.bench.tune;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A setting of the server that is tried.
 *
 * @param runs of the model that go on at once
 * @param threads of ONNX Runtime that one run is spread over
 * @param batching several requests in one run
 */
record Point(int runs, int threads, Batching batching) {
  /** What the server's environment has to say for it. */
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    // With batching the server has workers beyond those that run, and makes the runs of its cores.
    variables.put("CPUS", Integer.toString(batching.on() ? runs * threads : runs));
    variables.put("THREADS_PER_RUN", Integer.toString(threads));
    variables.put("BATCH_SIZE", Integer.toString(batching.size()));
    if (batching.on()) {
      variables.put("BATCH_DELAY", batching.delay().toString());
    }
    return variables;
  }

  /** What a stack has to say for it, beside the CPU limit that {@code CPUS} follows from. */
  String runs(String key) {
    return "%s: {threads: %d, batch: %d, delay: %s}"
        .formatted(key, threads, batching.size(), batching.delay());
  }

  /** In words. */
  String text() {
    String each =
        "%d %s at once, %d %s each"
            .formatted(
                runs, runs == 1 ? "run" : "runs", threads, threads == 1 ? "thread" : "threads");
    return batching.on()
        ? each
            + ", batches of %d after %d ms".formatted(batching.size(), batching.delay().toMillis())
        : each;
  }
}
