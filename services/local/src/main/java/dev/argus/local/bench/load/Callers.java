package dev.argus.local.bench.load;

import dev.argus.local.LocalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers that work at the same time, each on a thread of its own. */
final class Callers {
  private Callers() {}

  /**
   * Lets so many do the same, and waits for all.
   *
   * @param work gives the milliseconds of each request that one caller made
   * @return those of all, in no order
   * @throws LocalException when a request of any failed
   */
  static List<Double> run(int callers, Callable<List<Double>> work) {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      List<Future<List<Double>>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        running.add(threads.submit(work));
      }
      List<Double> millis = new ArrayList<>();
      for (Future<List<Double>> one : running) {
        millis.addAll(one.get());
      }
      return millis;
    } catch (ExecutionException e) {
      throw new LocalException("A request failed: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
