package dev.argus.inference.serve;

import dev.argus.core.http.Body;
import dev.argus.core.http.Problem;
import dev.argus.core.metrics.Metrics;
import dev.argus.inference.runtime.MemoryBudget;
import dev.argus.inference.runtime.WorkerPool;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decides whether a request can be taken in: the queue has room, and so has the memory that bodies
 * may take together. While the queue is full, bodies are not even waited for.
 */
public final class Admission {
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final WorkerPool pool;
  private final MemoryBudget bodies;
  private final Metrics metrics;

  /** A door before a pool. */
  public Admission(WorkerPool pool, MemoryBudget bodies, Metrics metrics) {
    this.pool = pool;
    this.bodies = bodies;
    this.metrics = metrics;
  }

  /** Memory that one request has, given back by closing. */
  public final class Claim implements MemoryBudget.Part {
    private final Deque<Long> parts = new ArrayDeque<>();

    /**
     * Takes more.
     *
     * @throws Problem 503 at once when there is no room
     */
    public void take(long size) {
      long bytes = Math.min(bodies.bytes() - 1, size);
      if (!bodies.tryTake(bytes)) {
        Meter.SHED.count(metrics, "memory");
        throw Problem.unavailable(
            "Too many pictures are being sent; try again shortly.", COME_BACK);
      }
      parts.push(bytes);
    }

    /**
     * Takes what a request needs whose bytes have come another way than over HTTP.
     *
     * @throws Problem 503 at once when the queue is full, or there is no room
     */
    public void admit(long size) {
      if (pool.full()) {
        throw full(metrics);
      }
      take(size);
    }

    /**
     * Takes what something of unknown size may need, but leaves room for another.
     *
     * @throws Problem 503 at once when there is no room
     */
    public void takeUpTo(long most) {
      take(Math.min(most, bodies.bytes() / 2));
    }

    /** Keeps this much of what was taken last. */
    public void keep(long size) {
      long taken = parts.pop();
      long kept = Math.min(taken, size);
      bodies.shrink(taken, kept);
      parts.push(kept);
    }

    @Override
    public void close() {
      parts.forEach(bodies::giveBack);
      parts.clear();
    }
  }

  /** Memory for something else than a body, to be closed when that is done with. */
  public Claim claim() {
    return new Claim();
  }

  /**
   * Memory for the body of a request, to be closed when the request is answered.
   *
   * @throws Problem 503 at once when there is no room
   */
  public Claim admit(Context ctx, BodyKind kind) {
    if (Body.unread(ctx) || pool.full()) {
      throw full(metrics);
    }
    Claim claim = new Claim();
    claim.take(Body.length(ctx) * kind.copies());
    return claim;
  }

  static Problem full(Metrics metrics) {
    Meter.SHED.count(metrics, "queue");
    return Problem.unavailable("All workers are busy; try again shortly.", COME_BACK);
  }
}
