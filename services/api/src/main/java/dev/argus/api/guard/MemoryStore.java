package dev.argus.api.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps values in this process, for a role that runs as one. A full store takes nothing new instead
 * of forgetting something: a caller who made up enough names would else have his nonces and wrong
 * tries forgotten.
 */
final class MemoryStore implements Store {
  /** Some 30 MB: keys are digests, and values have less than 100 bytes. */
  static final int MOST = 100_000;

  private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(1);

  private final Map<String, Kept> values = new HashMap<>();
  private final Clock clock;
  private long nextSweep = Long.MIN_VALUE;

  /** A value until a time, in milliseconds. */
  private record Kept(byte[] value, long until) {}

  MemoryStore(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<byte[]> get(String key) {
    return Optional.ofNullable(values.get(key)).filter(this::holds).map(Kept::value);
  }

  @Override
  public synchronized boolean add(String key, byte[] value, Duration kept) {
    var known = values.get(key);
    if (known != null && holds(known)) {
      return false;
    }
    if (known == null) {
      makeRoom();
    }
    put(key, value, kept);
    return true;
  }

  @Override
  public synchronized boolean replace(String key, byte[] expected, byte[] value, Duration kept) {
    var known = values.get(key);
    if (known == null || !holds(known) || !Arrays.equals(known.value, expected)) {
      return false;
    }
    put(key, value, kept);
    return true;
  }

  private void put(String key, byte[] value, Duration kept) {
    values.put(key, new Kept(value.clone(), clock.millis() + kept.toMillis()));
  }

  private boolean holds(Kept kept) {
    return clock.millis() < kept.until;
  }

  private void makeRoom() {
    if (values.size() >= MOST && clock.millis() >= nextSweep) {
      nextSweep = clock.millis() + BETWEEN_SWEEPS.toMillis();
      values.values().removeIf(kept -> !holds(kept));
    }
    if (values.size() >= MOST) {
      throw new StoreException("it holds " + MOST + " values, and takes no more until some expire");
    }
  }

  synchronized int size() {
    return values.size();
  }

  @Override
  public void check() {}

  @Override
  public void close() {}
}
