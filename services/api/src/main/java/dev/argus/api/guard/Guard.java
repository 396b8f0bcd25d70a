package dev.argus.api.guard;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;

/**
 * What stands before an answer. Its checks are to be asked in the order that they are written in:
 * first those that cost least and need to know least.
 *
 * <p>All throw {@link Refused}, and {@link StoreException} where it cannot be counted.
 */
public final class Guard implements AutoCloseable {
  private final Store store;
  private final Optional<Limit> perAddress;
  private final Optional<Limit> perKey;
  private final Optional<Limit> perUser;
  private final Nonces nonces;
  private final LockOut lockOut;

  /** A guard that keeps what it counts in this store, and closes it. */
  public Guard(GuardSettings settings, Store store, Clock clock) {
    this.store = store;
    this.perAddress = limit(Refusal.ADDRESS_LIMIT, settings.perAddress(), store, clock);
    this.perKey = limit(Refusal.KEY_LIMIT, settings.perKey(), store, clock);
    this.perUser = limit(Refusal.USER_LIMIT, settings.perUser(), store, clock);
    this.nonces = new Nonces(settings.nonceRequired(), store, clock);
    this.lockOut = new LockOut(settings.wrongTries(), store, clock);
  }

  private static Optional<Limit> limit(Refusal refusal, int perMinute, Store store, Clock clock) {
    return perMinute == 0
        ? Optional.empty()
        : Optional.of(new Limit(refusal, perMinute, store, clock));
  }

  /** Where what is counted is kept. */
  public static Store store(GuardSettings settings, Clock clock) {
    return settings.redis().<Store>map(RedisStore::open).orElseGet(() -> new MemoryStore(clock));
  }

  /** Whether the store can be used. */
  public void check() {
    store.check();
  }

  /** A request has come, of whom is not known yet. */
  public void arrived(InetAddress address) {
    perAddress.ifPresent(limit -> limit.count(ClientAddress.network(address)));
  }

  /** Its caller has shown a key. */
  public void known(String caller) {
    perKey.ifPresent(limit -> limit.count(caller));
  }

  /**
   * It is to be answered once. Whatever follows, its nonce is spent.
   *
   * @param expires in seconds since 1970
   */
  public void once(String caller, Optional<String> nonce, Optional<Long> expires) {
    nonces.spend(caller, nonce, expires);
  }

  /**
   * It is about a user. One caller's users are not another's: what one does to them, another does
   * not feel.
   */
  public void about(String caller, String user) {
    perUser.ifPresent(limit -> limit.count(caller, user));
  }

  /** A worker is to be asked about a user. */
  public Try tries(String caller, String user) {
    return lockOut.begin(caller, user);
  }

  @Override
  public void close() {
    store.close();
  }
}
