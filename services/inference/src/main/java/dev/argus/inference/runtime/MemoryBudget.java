package dev.argus.inference.runtime;

import java.util.concurrent.Semaphore;

/**
 * A share of the heap that requests take parts of, so that large pictures wait for each other, or
 * are turned away, instead of ending the process.
 */
public final class MemoryBudget {
  private static final int UNIT = 1024;

  private final Semaphore units;
  private final int total;

  /** A part that was taken; closing it gives it back. */
  public interface Part extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * A budget.
   *
   * @param bytes that may be taken at once
   */
  public MemoryBudget(long bytes) {
    this.total = units(bytes);
    // Fair: a large part must not wait for ever behind small ones.
    this.units = new Semaphore(total, true);
  }

  /** A share of the largest heap this JVM may have. */
  public static MemoryBudget ofHeap(double share) {
    return new MemoryBudget((long) (Runtime.getRuntime().maxMemory() * share));
  }

  /** Bytes that can be taken at most. */
  public long bytes() {
    return (long) total * UNIT;
  }

  /** Whether this much could be taken if nobody else had taken anything. */
  public boolean fits(long bytes) {
    return units(bytes) <= total;
  }

  /** Takes a part now or not at all. */
  public boolean tryTake(long bytes) {
    return units.tryAcquire(units(bytes));
  }

  /** Gives back what {@link #tryTake} took. */
  public void giveBack(long bytes) {
    units.release(units(bytes));
  }

  /** Gives back what of a part is too much, once it is known that fewer bytes are needed. */
  public void shrink(long from, long to) {
    units.release(units(from) - units(to));
  }

  /** Waits for a part that {@link #fits}. */
  public Part take(long bytes) throws InterruptedException {
    units.acquire(units(bytes));
    return () -> giveBack(bytes);
  }

  private static int units(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, bytes / UNIT + 1);
  }
}
