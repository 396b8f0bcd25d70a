package dev.argus.inference.log;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that empties the spool into the prediction log. */
final class Sender implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  /** A server may ask for a pause; a longer one than this is not believed. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private static final Duration IDLE = Duration.ofMillis(200);

  private final Spool spool;
  private final Post post;
  private final Backoff backoff;
  private final LogMetrics metrics;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile long deadline = Long.MAX_VALUE;
  private boolean away;

  Sender(Spool spool, Post post, Backoff backoff, LogMetrics metrics) {
    this.spool = spool;
    this.post = post;
    this.backoff = backoff;
    this.metrics = metrics;
  }

  /** From now on: send what waits, for this long at most, and end. */
  void finishWithin(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
    closing.countDown();
  }

  @Override
  public void run() {
    try {
      while (!overdue()) {
        var next = spool.first(IDLE);
        if (next.isPresent()) {
          attempt(next.get());
        } else if (closing.getCount() == 0) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean overdue() {
    return closing.getCount() == 0 && System.nanoTime() - deadline > 0;
  }

  private void attempt(Spooled spooled) throws InterruptedException {
    try {
      if (!Files.exists(spooled.file())) {
        LOG.warn("Prediction {} is lost: somebody deleted its file", spooled.requestId());
        metrics.dropped(LogMetrics.Drop.DISK);
        spool.remove(spooled);
        return;
      }
      var result = post.send(spooled);
      switch (result.outcome()) {
        case SENT -> {
          spool.remove(spooled);
          metrics.sent();
          answered();
        }
        case REFUSED -> {
          spool.reject(spooled);
          metrics.rejected();
          LOG.warn(
              "Prediction {} is put aside in the spool's folder rejected: {}",
              spooled.requestId(),
              result.reason());
          answered();
        }
        case FAILED -> {
          spool.postpone(spooled);
          pause(result);
        }
        case AWAY -> pause(result);
      }
    } catch (IOException e) {
      // The file stays in the list and comes again; sending it twice is harmless.
      LOG.warn("The spool cannot be tidied: {}", e.toString());
      spool.postpone(spooled);
      sleep(backoff.pause());
    }
  }

  private void answered() {
    backoff.reset();
    if (away) {
      LOG.info("The prediction log is back; {} predictions wait", spool.files());
    }
    away = false;
  }

  private void pause(Post.Result result) throws InterruptedException {
    if (!away) {
      LOG.warn(
          "Predictions wait on disk, {} so far: the prediction log is away, {}",
          spool.files(),
          result.reason());
    }
    away = true;
    var pause = backoff.pause();
    var asked = Backoff.least(result.after(), LONGEST_PAUSE);
    sleep(pause.compareTo(asked) > 0 ? pause : asked);
  }

  /** Closing cuts a long pause short: little time is left. */
  private void sleep(Duration pause) throws InterruptedException {
    var woken = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    if (woken) {
      Thread.sleep(Backoff.least(pause, IDLE).toMillis());
    }
  }
}
