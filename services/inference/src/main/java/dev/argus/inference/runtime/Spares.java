package dev.argus.inference.runtime;

import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Direct buffers that are used again and again: a new one is zeroed first, and an old one is only
 * freed when the collector comes by.
 */
final class Spares {
  /** One that runs and one that is filled. */
  private static final int KEPT = 2;

  private final Deque<FloatBuffer> spares = new ArrayDeque<>();

  /** One with room for so many values at least. */
  synchronized FloatBuffer take(int values) {
    FloatBuffer spare = spares.poll();
    return spare != null && spare.capacity() >= values ? spare.clear() : OnnxSession.room(values);
  }

  synchronized void giveBack(FloatBuffer buffer) {
    if (spares.size() < KEPT) {
      spares.push(buffer);
    }
  }
}
