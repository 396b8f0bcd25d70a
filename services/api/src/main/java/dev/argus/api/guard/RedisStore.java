package dev.argus.api.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.core.redis.RedisSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Keeps values in Redis, for a role that runs as several processes. Each command is applied whole
 * before the next. What a failover of Redis may forget are the last moments' changes.
 */
final class RedisStore implements Store {
  /** A request asks several times; one that waits is soon told to come back. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Compares and sets; older Redis has no command for it. */
  private static final byte[] REPLACE =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        return 1
      end
      return 0
      """
          .getBytes(UTF_8);

  /** Nobody asks for it; it is written to see whether that is possible. */
  private static final byte[] PROBE = "argus:guard:probe".getBytes(UTF_8);

  /** What a server says that has become the replica of another, at the end of a script too. */
  private static final String NO_LONGER_PRIMARY = "READONLY";

  private final RedisClient redis;

  private RedisStore(RedisClient redis) {
    this.redis = redis;
  }

  /** A store; Redis may still be away. */
  static RedisStore open(RedisSettings settings) {
    return new RedisStore(settings.open(PATIENCE));
  }

  @Override
  public Optional<byte[]> get(String key) {
    return asked(() -> Optional.ofNullable(redis.get(key.getBytes(UTF_8))));
  }

  @Override
  public boolean add(String key, byte[] value, Duration kept) {
    var absent = SetParams.setParams().nx().px(kept.toMillis());
    return asked(() -> redis.set(key.getBytes(UTF_8), value, absent) != null);
  }

  @Override
  public boolean replace(String key, byte[] expected, byte[] value, Duration kept) {
    var keys = List.of(key.getBytes(UTF_8));
    var values = List.of(expected, value, Long.toString(kept.toMillis()).getBytes(UTF_8));
    return asked(() -> redis.eval(REPLACE, keys, values).equals(1L));
  }

  /** By a change: one that is full, or a replica, answers questions well. */
  @Override
  public void check() {
    var soon = SetParams.setParams().px(Duration.ofMinutes(1).toMillis());
    var unused = asked(() -> redis.set(PROBE, PROBE, soon));
  }

  private <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (JedisException e) {
      if (String.valueOf(e.getMessage()).contains(NO_LONGER_PRIMARY)) {
        // Connections outlive a failover; a new one goes where the name points now.
        redis.getPool().clear();
      }
      throw new StoreException("Redis does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    redis.close();
  }
}
