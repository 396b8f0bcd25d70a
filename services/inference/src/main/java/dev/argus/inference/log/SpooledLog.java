package dev.argus.inference.log;

import dev.argus.core.metrics.Metrics;
import dev.argus.core.trace.Carried;
import dev.argus.core.trace.Traces;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands predictions over in three steps, so that a request waits for none: a short queue in memory,
 * a spool on disk, and a sender. Only the disk's own speed empties the queue, so it is small; the
 * spool is what bridges the time that the prediction log is away.
 */
final class SpooledLog implements PredictionLog {
  private static final Logger LOG = LoggerFactory.getLogger(SpooledLog.class);

  /** What may wait in memory: predictions, and bytes of them together. */
  private static final int QUEUE = 128;

  private static final long QUEUE_BYTES = 32 << 20;

  private final Spool spool;
  private final LogMetrics metrics;
  private final Duration drainWithin;
  private final Sender sender;
  private final BlockingQueue<Queued> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong queued = new AtomicLong();
  private final Thread writerThread = new Thread(this::write, "prediction-spool");
  private final Thread senderThread;
  private volatile boolean closing;
  private boolean full;

  /** A prediction, and the request that it is the answer of. */
  private record Queued(Prediction prediction, Carried carried) {}

  private SpooledLog(LogSettings settings, Timing timing, Metrics metrics) {
    this.metrics = new LogMetrics(metrics);
    this.spool = Spool.open(settings.directory(), settings.maxBytes());
    this.drainWithin = settings.drainWithin();
    this.sender =
        new Sender(
            spool,
            new Post(settings.url().orElseThrow(), timing.timeout()),
            new Backoff(timing.firstPause(), timing.longestPause()),
            this.metrics);
    this.senderThread = new Thread(sender, "prediction-sender");
    writerThread.setDaemon(true);
    senderThread.setDaemon(true);
  }

  /**
   * How patient the sender is.
   *
   * @param timeout of one attempt
   * @param firstPause after a first failure
   * @param longestPause after many
   */
  record Timing(Duration timeout, Duration firstPause, Duration longestPause) {
    static final Timing USUAL =
        new Timing(Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(5));
  }

  static SpooledLog open(LogSettings settings, Metrics metrics) {
    return open(settings, Timing.USUAL, metrics);
  }

  static SpooledLog open(LogSettings settings, Timing timing, Metrics metrics) {
    var log = new SpooledLog(settings, timing, metrics);
    log.metrics.watch(log.spool);
    if (log.spool.files() > 0) {
      LOG.info("{} predictions of a former process wait to be sent", log.spool.files());
    }
    log.writerThread.start();
    log.senderThread.start();
    return log;
  }

  @Override
  public void record(Prediction prediction) {
    var size = size(prediction);
    if (queued.addAndGet(size) > QUEUE_BYTES
        || closing
        || !queue.offer(new Queued(prediction, Traces.carry()))) {
      queued.addAndGet(-size);
      metrics.dropped(LogMetrics.Drop.QUEUE_FULL);
    }
  }

  /** Writes what is queued, sends for a while; what is left lies on disk for the next process. */
  @Override
  public void close() {
    closing = true;
    try {
      writerThread.join(drainWithin.toMillis());
      sender.finishWithin(drainWithin);
      senderThread.join(drainWithin.plusSeconds(1).toMillis());
      senderThread.interrupt();
      senderThread.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (spool.files() > 0) {
      LOG.warn("{} predictions stay in the spool, not sent yet", spool.files());
    }
    spool.close();
  }

  private void write() {
    try {
      while (true) {
        var next = queue.poll(100, TimeUnit.MILLISECONDS);
        if (next != null) {
          spool(next);
          queued.addAndGet(-size(next.prediction()));
        } else if (closing) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void spool(Queued next) {
    try {
      var kept = spool.add(next.prediction(), next.carried());
      if (!kept) {
        metrics.dropped(LogMetrics.Drop.SPOOL_FULL);
      }
      if (!kept && !full) {
        LOG.error("The spool is full: predictions are lost until the prediction log is back");
      }
      full = !kept;
    } catch (IOException e) {
      metrics.dropped(LogMetrics.Drop.DISK);
      LOG.error(
          "Prediction {} is lost, SPOOL_DIR: {}", next.prediction().requestId(), e.toString());
    }
  }

  private static long size(Prediction prediction) {
    return prediction.json().length + (long) prediction.picture().length;
  }
}
