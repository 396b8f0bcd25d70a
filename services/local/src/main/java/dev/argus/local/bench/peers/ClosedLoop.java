package dev.argus.local.bench.peers;

import dev.argus.local.LocalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers who each wait for an answer before they ask again. */
final class ClosedLoop {
  private final int port;
  private final Caller.Request request;

  ClosedLoop(int port, Caller.Request request) {
    this.port = port;
    this.request = request;
  }

  /** One more connection. */
  Caller caller() throws IOException {
    return new Caller(port, request);
  }

  /** Milliseconds of every request that was answered within a window. */
  List<Double> run(int callers, Duration window) {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long end = System.nanoTime() + window.toNanos();
      List<Future<List<Double>>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        running.add(threads.submit(() -> call(end)));
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

  private List<Double> call(long end) throws IOException {
    List<Double> millis = new ArrayList<>();
    try (Caller caller = caller()) {
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        caller.call();
        millis.add((System.nanoTime() - start) / 1e6);
      }
    }
    return millis;
  }
}
