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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a steady rate for a long time. Each has its time to be sent, and is measured from
 * then, whether or not its connection was free: a server that stalls is not asked less.
 */
final class Soak {
  private static final int CONNECTIONS = 16;

  private final ClosedLoop loop;
  private final double perSecond;

  Soak(ClosedLoop loop, double perSecond) {
    this.loop = loop;
    this.perSecond = perSecond;
  }

  /** Milliseconds of each request from the time it was due to its answer, in no order. */
  List<Double> run(Duration length) {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      AtomicLong next = new AtomicLong();
      long start = System.nanoTime();
      List<Future<List<Double>>> running = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        running.add(threads.submit(() -> send(next, start, length)));
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

  private List<Double> send(AtomicLong next, long start, Duration length) throws IOException {
    List<Double> millis = new ArrayList<>();
    try (Caller caller = loop.caller()) {
      while (true) {
        long due = start + (long) (next.getAndIncrement() / perSecond * 1e9);
        if (due - start >= length.toNanos()) {
          return millis;
        }
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        caller.call();
        millis.add((System.nanoTime() - due) / 1e6);
      }
    }
  }
}
