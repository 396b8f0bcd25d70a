package dev.argus.inference.web;

import dev.argus.core.http.Problem;
import dev.argus.core.metrics.Metrics;
import dev.argus.inference.runtime.MemoryBudget;
import dev.argus.inference.runtime.WorkerPool;
import io.javalin.http.Context;
import java.time.Duration;

/**
 * Decides before a body is read whether its request can be taken in: the queue has room, and so has
 * the memory that bodies may take together.
 */
final class Admission {
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final WorkerPool pool;
  private final MemoryBudget bodies;
  private final long maxBody;
  private final Metrics metrics;

  Admission(WorkerPool pool, MemoryBudget bodies, long maxBody, Metrics metrics) {
    this.pool = pool;
    this.bodies = bodies;
    this.maxBody = maxBody;
    this.metrics = metrics;
  }

  /**
   * Memory for the body of a request, given back by closing.
   *
   * @throws Problem 503 at once when there is no room
   */
  MemoryBudget.Part admit(Context ctx) {
    if (pool.full()) {
      throw full();
    }
    long announced = ctx.req().getContentLengthLong();
    long size = announced < 0 ? maxBody : announced;
    long bytes = Math.min(bodies.bytes() - 1, size * copies(UploadReader.kind(ctx)));
    if (!bodies.tryTake(bytes)) {
      Meter.SHED.count(metrics, "memory");
      throw Problem.unavailable("Too many pictures are being sent; try again shortly.", COME_BACK);
    }
    return () -> bodies.giveBack(bytes);
  }

  Problem full() {
    Meter.SHED.count(metrics, "queue");
    return Problem.unavailable("All workers are busy; try again shortly.", COME_BACK);
  }

  /** How often the bytes of a body lie in memory while it is read; text counts twice. */
  private static int copies(UploadReader.Kind kind) {
    return switch (kind) {
      case JSON -> 4;
      case FORM -> 2;
      case BYTES -> 1;
    };
  }
}
