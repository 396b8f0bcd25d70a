package dev.argus.inference.log;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between failed attempts: doubled each time up to a most, and a random part of that, half
 * at least, so that senders that failed together do not come back together.
 */
final class Backoff {
  private final Duration first;
  private final Duration most;
  private Duration next;

  Backoff(Duration first, Duration most) {
    this.first = first;
    this.most = most;
    this.next = first;
  }

  /** The pause before the next attempt. */
  Duration pause() {
    var whole = next;
    next = least(next.multipliedBy(2), most);
    return Duration.ofNanos(
        (long) (whole.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1)));
  }

  /** An attempt succeeded. */
  void reset() {
    next = first;
  }

  static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
