package dev.argus.api.guard;

import java.time.Duration;
import java.util.Optional;

/**
 * Where counters and spent nonces are kept: small values, each for a while. Every change names what
 * it replaces, so that of two at once one fails, whichever process made them.
 *
 * <p>Every method throws {@link StoreException} where the store is away or has no room: who cannot
 * count had better not answer.
 */
public interface Store extends AutoCloseable {
  /** What is kept under a key. */
  Optional<byte[]> get(String key);

  /** Keeps a value; false where there is one already, which stays. */
  boolean add(String key, byte[] value, Duration kept);

  /** Replaces a value; false where another is kept, or none. */
  boolean replace(String key, byte[] expected, byte[] value, Duration kept);

  /** Whether it can be used at all. */
  void check();

  @Override
  void close();
}
