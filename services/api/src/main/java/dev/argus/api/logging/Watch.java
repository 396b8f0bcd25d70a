package dev.argus.api.logging;

import dev.argus.core.health.Gate;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a store again and again whether it can be used, and keeps its health gate true to that. */
final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Gate gate;
  private final Runnable check;
  private final Duration interval;
  private final Thread thread;

  /** Watches by {@code check}, which throws with the reason where the store cannot be used. */
  Watch(Gate gate, Runnable check, Duration interval) {
    this.gate = gate;
    this.check = check;
    this.interval = interval;
    this.thread = new Thread(this::run, "watch");
    thread.setDaemon(true);
  }

  void start() {
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
