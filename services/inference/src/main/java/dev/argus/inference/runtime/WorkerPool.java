package dev.argus.inference.runtime;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of platform threads behind a queue of fixed length. A native run pins whatever
 * thread it is on, so virtual threads would only hide how many can run at once.
 */
public final class WorkerPool implements AutoCloseable {
  /** A stop comes after the last answer, so what runs by then has nobody who waits for it. */
  private static final int GRACE_SECONDS = 2;

  private final ThreadPoolExecutor executor;
  private final AtomicInteger names = new AtomicInteger();

  /**
   * A pool.
   *
   * @param workers threads
   * @param capacity requests that may wait beyond those that run
   */
  public WorkerPool(int workers, int capacity) {
    BlockingQueue<Runnable> queue =
        capacity == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(capacity);
    this.executor =
        new ThreadPoolExecutor(workers, workers, 0, TimeUnit.SECONDS, queue, this::thread) {
          @Override
          protected <T> RunnableFuture<T> newTaskFor(Callable<T> request) {
            return new Waiting<>(request);
          }
        };
    executor.prestartAllCoreThreads();
  }

  /** A request and when it came. */
  private static final class Waiting<T> extends FutureTask<T> {
    private final long since = System.nanoTime();

    Waiting(Callable<T> request) {
      super(request);
    }
  }

  private Thread thread(Runnable task) {
    return new Thread(
        () -> {
          Niceness.lower();
          task.run();
        },
        "worker-" + names.incrementAndGet());
  }

  /** Whether a request that came now would be turned away. */
  public boolean full() {
    return executor.getQueue().remainingCapacity() == 0
        && executor.getActiveCount() >= executor.getMaximumPoolSize();
  }

  /** Requests that wait. */
  public int waiting() {
    return executor.getQueue().size();
  }

  /** Nanoseconds that the request has waited which is next; 0 when none waits. */
  public long oldestWait() {
    return executor.getQueue().peek() instanceof Waiting<?> next
        ? System.nanoTime() - next.since
        : 0;
  }

  /** Requests that run. */
  public int running() {
    return executor.getActiveCount();
  }

  /**
   * Takes a request in.
   *
   * @throws RejectedExecutionException at once when the queue is full
   */
  public <T> Future<T> submit(Callable<T> request) {
    return executor.submit(request);
  }

  /** Ends a request that nobody waits for any more; its place in the queue is free at once. */
  public void cancel(Future<?> request) {
    request.cancel(true);
    executor.purge();
  }

  /** Ends; call it after the last request was answered. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
