package dev.argus.inference.serve;

import dev.argus.core.http.Problem;
import dev.argus.core.http.SentPicture;
import dev.argus.core.image.Decoder;
import dev.argus.core.image.Header;
import dev.argus.core.image.ImageException;
import dev.argus.core.image.Picture;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.trace.ActiveSpan;
import dev.argus.core.trace.Carried;
import dev.argus.core.trace.Traces;
import dev.argus.inference.runtime.MemoryBudget;
import dev.argus.inference.runtime.WorkerPool;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives requests their turn on a worker and waits for what it makes of them. */
public final class Runner {
  private final WorkerPool pool;
  private final Pictures pictures;
  private final Duration patience;
  private final Metrics metrics;

  /**
   * How pictures become pixels.
   *
   * @param decoder with its caps
   * @param memory that pictures being decoded may take together
   */
  public record Pictures(Decoder decoder, MemoryBudget memory) {}

  /** What is done with a picture. */
  public interface Work<R> {
    /** Runs on a worker; a {@link Problem} that it throws is the answer. */
    R on(Picture picture);
  }

  /**
   * A runner.
   *
   * @param patience longest wait for an answer
   */
  public Runner(WorkerPool pool, Pictures pictures, Duration patience, Metrics metrics) {
    this.pool = pool;
    this.pictures = pictures;
    this.patience = patience;
    this.metrics = metrics;
    Meter.WAITING.gauge(metrics, pool::waiting);
    Meter.OLDEST.gauge(metrics, () -> pool.oldestWait() / 1e9);
    Meter.RUNNING.gauge(metrics, pool::running);
    metrics.gauge(TritonMeter.PENDING, "Requests that wait", pool::waiting);
  }

  /** Whether a request that came now would be turned away. */
  public boolean full() {
    return pool.full();
  }

  /**
   * Decodes a picture on a worker and does something with it there.
   *
   * @throws Problem 413, 415 or 422 when it cannot be decoded, told from its header before it waits
   *     where the header tells; 503 when the queue is full, 504 when it takes too long
   */
  public <R> Ran<R> run(byte[] file, Work<R> work) throws InterruptedException {
    Header header = check(file);
    long submitted = System.nanoTime();
    return run(() -> decoded(file, header, work, submitted));
  }

  /**
   * Does something on a worker.
   *
   * @throws Problem that the work throws; 503 when the queue is full, 504 when it takes too long
   */
  public <R> R run(Callable<R> work) throws InterruptedException {
    Carried carried = Traces.carry();
    Future<R> running;
    try {
      running = pool.submit(() -> resumed(carried, work));
    } catch (RejectedExecutionException e) {
      throw Admission.full(metrics);
    }
    try {
      return running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // The worker gives up its decode between rows; a native run ends by itself.
      pool.cancel(running);
      throw Problem.of(504, "The answer took longer than " + patience.toSeconds() + " seconds.");
    } catch (InterruptedException e) {
      pool.cancel(running);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Problem problem) {
        throw refused(problem);
      }
      throw new IllegalStateException("A request failed on its worker", e.getCause());
    }
  }

  @SuppressWarnings("try") // held, not used
  private static <R> R resumed(Carried carried, Callable<R> work) throws Exception {
    carried.waited("queue");
    try (Carried.Here here = carried.resume()) {
      return work.call();
    }
  }

  /** Looks at a picture's header before it may wait for a worker. */
  private Header check(byte[] file) {
    try {
      Header header = pictures.decoder().check(file);
      if (!pictures.memory().fits(header.memory())) {
        throw refused(
            Problem.tooLarge(
                "The picture is %d x %d; this process has not the memory to decode it."
                    .formatted(header.width(), header.height())));
      }
      return header;
    } catch (ImageException e) {
      throw refused(SentPicture.refused(e));
    }
  }

  @SuppressWarnings("try") // held, not used
  private <R> Ran<R> decoded(byte[] file, Header header, Work<R> work, long submitted)
      throws InterruptedException {
    long started = System.nanoTime();
    try (MemoryBudget.Part part = pictures.memory().take(header.memory())) {
      Picture picture = decode(file);
      long decoded = System.nanoTime();
      Meter.STAGE.record(metrics, "queue", started - submitted);
      Meter.STAGE.record(metrics, "decode", decoded - started);
      return new Ran<>(
          looked(work, picture),
          new Ran.Image(picture.width(), picture.height(), header.format()),
          started - submitted,
          decoded - started);
    } catch (ImageException e) {
      throw SentPicture.refused(e);
    }
  }

  @SuppressWarnings("try") // held, not used
  private Picture decode(byte[] file) {
    try (ActiveSpan span = Traces.span("decode")) {
      return pictures.decoder().decode(file);
    }
  }

  /** Of this span the model's run is a part; what lies before and after it is ours. */
  @SuppressWarnings("try") // held, not used
  private static <R> R looked(Work<R> work, Picture picture) {
    try (ActiveSpan span = Traces.span("look")) {
      return work.on(picture);
    }
  }

  private Problem refused(Problem problem) {
    Meter.REFUSED.count(metrics, Integer.toString(problem.status()));
    return problem;
  }
}
