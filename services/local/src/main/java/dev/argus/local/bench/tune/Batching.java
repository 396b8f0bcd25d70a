package dev.argus.local.bench.tune;

import java.time.Duration;

/**
 * How many requests one run of the model may answer.
 *
 * @param size most pictures of one run
 * @param delay how long the first of them waits for others
 */
record Batching(int size, Duration delay) {
  /** Each request is run for itself. */
  static final Batching OFF = new Batching(1, Duration.ZERO);

  /** Whether there is any. */
  boolean on() {
    return size > 1;
  }
}
