package dev.argus.inference.serve;

import dev.argus.core.http.Problem;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** A few things that may go on at once; who comes when all are taken is told to come back. */
final class Slots {
  /** One of them, given back by closing. */
  interface Slot extends AutoCloseable {
    @Override
    void close();
  }

  private final Semaphore slots;
  private final Runnable onShed;

  Slots(int most, Runnable onShed) {
    this.slots = new Semaphore(most);
    this.onShed = onShed;
  }

  Slot take() {
    if (!slots.tryAcquire()) {
      onShed.run();
      throw Problem.unavailable(
          "Too many pictures are being fetched; try again shortly.", Duration.ofSeconds(1));
    }
    return slots::release;
  }
}
