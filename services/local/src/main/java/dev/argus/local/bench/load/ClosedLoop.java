package dev.argus.local.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Callers who each wait for an answer before they ask again.
 *
 * @param port of the server
 * @param request that they make
 */
public record ClosedLoop(int port, Caller.Request request) {
  /** Milliseconds of every request that was answered within a window. */
  public List<Double> run(int callers, Duration window) {
    long end = System.nanoTime() + window.toNanos();
    return Callers.run(callers, () -> call(end));
  }

  private List<Double> call(long end) throws IOException {
    List<Double> millis = new ArrayList<>();
    try (Caller caller = new Caller(port, request)) {
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        caller.call();
        millis.add((System.nanoTime() - start) / 1e6);
      }
    }
    return millis;
  }
}
