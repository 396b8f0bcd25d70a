package dev.argus.local.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a steady rate. Each has its time to be sent, and is measured from then, whether or
 * not its connection was free: a server that stalls is not asked less.
 *
 * @param port of the server
 * @param request that is sent
 * @param perSecond how many
 */
record SteadyRate(int port, Caller.Request request, double perSecond) {
  private static final int CONNECTIONS = 16;

  /** Milliseconds of each request from the time it was due to its answer, in no order. */
  List<Double> run(Duration length) {
    AtomicLong next = new AtomicLong();
    long start = System.nanoTime();
    return Callers.run(CONNECTIONS, () -> send(next, start, length));
  }

  private List<Double> send(AtomicLong next, long start, Duration length) throws IOException {
    List<Double> millis = new ArrayList<>();
    try (Caller caller = new Caller(port, request)) {
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
