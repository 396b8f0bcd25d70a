package dev.argus.api.logging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs retention now and then, batch after batch until nothing is left to delete. */
final class RetentionTimer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionTimer.class);

  private final Retention retention;
  private final LoggingMetrics metrics;
  private final Duration interval;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "retention");

  RetentionTimer(Retention retention, LoggingMetrics metrics, Duration interval) {
    this.retention = retention;
    this.metrics = metrics;
    this.interval = interval;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** A batch under way is finished: its transaction must not be cut between picture and row. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      // Not at once: a store that is still coming up is no failure of retention.
      while (!stop.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        sweep();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    try {
      var deleted = 0;
      int batch;
      do {
        batch = retention.deleteBatch();
        deleted += batch;
      } while (batch == Retention.BATCH && stop.getCount() > 0);
      if (deleted > 0) {
        LOG.info("Retention deleted {} predictions", deleted);
      }
    } catch (RuntimeException e) {
      metrics.retentionFailed();
      LOG.warn("Retention goes on in {}: {}", interval, e.getMessage());
    }
  }
}
