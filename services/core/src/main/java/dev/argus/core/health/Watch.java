package dev.argus.core.health;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks something, such as a store, again and again whether it can be used, and keeps a health gate
 * true to that.
 */
public final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Gate gate;
  private final Runnable check;
  private final Duration interval;
  private final Thread thread;

  /** Watches by {@code check}, which throws with the reason where it cannot be used. */
  public Watch(Gate gate, Runnable check, Duration interval) {
    this.gate = gate;
    this.check = check;
    this.interval = interval;
    this.thread = new Thread(this::run, "watch");
    thread.setDaemon(true);
  }

  /** Begins to ask. */
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      look();
      try {
        Thread.sleep(interval.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look() {
    try {
      check.run();
      gate.open();
    } catch (RuntimeException e) {
      var reason = String.valueOf(e.getMessage());
      if (!reason.equals(gate.reason())) {
        LOG.warn("Not ready: {}", reason);
      }
      gate.shut(reason);
    }
  }
}
