package dev.argus.api.guard;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wrong tries of one subject in a row: five are free, then each costs a wait that doubles, from
 * half a minute to a quarter of an hour. Numbers and doubling as NIST SP 800-63B, section 5.2.3,
 * has them for biometrics without detection of presentation attacks; its other way, to switch a
 * user off, needs somebody who switches him on again.
 *
 * <p>A try counts as wrong from its beginning and is taken back when it was none, so that many at
 * once are no more than five either.
 */
final class LockOut {
  private static final Logger LOG = LoggerFactory.getLogger(LockOut.class);

  /** As many requests as a role works on at a time; of those at once, one gets its change in. */
  private static final int MOST_ATTEMPTS = 200;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /**
   * After this without a try all is forgotten: four a time are no more than one per longest wait.
   */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final int free;
  private final Store store;
  private final Clock clock;

  /**
   * Counts wrong tries.
   *
   * @param free how many are, before the first wait; 0: all
   */
  LockOut(int free, Store store, Clock clock) {
    this.free = free;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Begins a try, of which exactly one end is to be told.
   *
   * @throws Refused while the subject has to wait
   */
  Try begin(String... subject) {
    if (free == 0) {
      return Try.UNCOUNTED;
    }
    var key = Key.of("wrong", subject);
    change(
        key,
        tries -> {
          var now = clock.millis();
          var until = tries.lastMillis + wait(tries.wrong).toMillis();
          if (now < until) {
            throw Refused.until(Refusal.LOCKED, Duration.ofMillis(until - now));
          }
          return new Tries(tries.wrong + 1, now);
        });
    return new Counted(key);
  }

  private Duration wait(int wrong) {
    if (wrong < free) {
      return Duration.ZERO;
    }
    var doublings = Math.min(wrong - free, 20);
    var wait = FIRST_WAIT.multipliedBy(1L << doublings);
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private void change(String key, UnaryOperator<Tries> change) {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      var before = store.get(key);
      var after = change.apply(before.map(Tries::of).orElse(Tries.NONE));
      var changed =
          before.isEmpty()
              ? store.add(key, after.bytes(), after.kept())
              : store.replace(key, before.get(), after.bytes(), after.kept());
      if (changed) {
        return;
      }
    }
    throw new StoreException("too many change the same value at once");
  }

  /** What is remembered of a subject: how many were wrong in a row, and when the last one began. */
  private record Tries(int wrong, long lastMillis) {
    static final Tries NONE = new Tries(0, 0);

    static Tries of(byte[] bytes) {
      var buffer = ByteBuffer.wrap(bytes);
      return new Tries(buffer.getInt(), buffer.getLong());
    }

    /** Who has none takes no room. */
    Duration kept() {
      return wrong == 0 ? Duration.ofSeconds(1) : REMEMBERED;
    }

    byte[] bytes() {
      return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
          .putInt(wrong)
          .putLong(lastMillis)
          .array();
    }
  }

  /** One that counts. */
  private final class Counted implements Try {
    private final String key;

    Counted(String key) {
      this.key = key;
    }

    @Override
    public void right() {
      end(tries -> new Tries(0, tries.lastMillis));
    }

    @Override
    public void none() {
      end(tries -> new Tries(Math.max(0, tries.wrong - 1), tries.lastMillis));
    }

    /** The answer is known, and right whether it can be noted or not. */
    private void end(UnaryOperator<Tries> change) {
      try {
        change(key, change);
      } catch (StoreException e) {
        LOG.warn("A try that was not wrong stays counted: {}", e.getMessage());
      }
    }
  }
}
