package dev.argus.local.bench.tune;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A setting of the server that is tried.
 *
 * @param runs of the model that go on at once
 * @param threads of ONNX Runtime that one run is spread over
 */
record Point(int runs, int threads) {
  /** What the server's environment has to say for it. */
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("CPUS", Integer.toString(runs));
    variables.put("THREADS_PER_RUN", Integer.toString(threads));
    return variables;
  }

  /** In words. */
  String text() {
    return "%d %s at once, %d %s each"
        .formatted(runs, runs == 1 ? "run" : "runs", threads, threads == 1 ? "thread" : "threads");
  }
}
