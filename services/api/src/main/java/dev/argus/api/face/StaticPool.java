package dev.argus.api.face;

import dev.argus.core.metrics.Metrics;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Workers that are known by their addresses and that this process alone claims, as on a laptop. One
 * that did not answer is free again after the reserve time.
 */
final class StaticPool implements WorkerPool {
  private final DelayQueue<Slot> free = new DelayQueue<>();
  private final Timing timing;
  private final Metrics metrics;

  /** A worker, and when it can be had, in {@link System#nanoTime()}. */
  private record Slot(Worker worker, long from) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(from - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.signum(from - ((Slot) other).from);
    }
  }

  StaticPool(List<URI> workers, Timing timing, Metrics metrics) {
    this.timing = timing;
    this.metrics = metrics;
    workers.forEach(address -> free(new Worker(address.getAuthority(), address), Duration.ZERO));
  }

  @Override
  public Optional<Claim> claim() throws InterruptedException {
    var slot = free.poll(timing.patience().toNanos(), TimeUnit.NANOSECONDS);
    (slot == null ? ClaimResult.EMPTY : ClaimResult.ALLOCATED).count(metrics);
    return Optional.ofNullable(slot).map(Slot::worker).map(Held::new);
  }

  private void free(Worker worker, Duration after) {
    free.add(new Slot(worker, System.nanoTime() + after.toNanos()));
  }

  @Override
  public void keep() {}

  @Override
  public void close() {}

  private final class Held implements Claim {
    private final Worker worker;
    private final AtomicBoolean ended = new AtomicBoolean();

    Held(Worker worker) {
      this.worker = worker;
    }

    @Override
    public Worker worker() {
      return worker;
    }

    @Override
    public void release() {
      end(Duration.ZERO);
    }

    @Override
    public void abandon() {
      end(timing.reserve());
    }

    /** Given back twice, it would be held twice. */
    private void end(Duration after) {
      if (ended.compareAndSet(false, true)) {
        free(worker, after);
      }
    }
  }
}
