package dev.argus.api.guard;

import dev.argus.core.env.Environment;
import dev.argus.core.redis.RedisSettings;
import java.util.Optional;

/**
 * How a role is guarded. Without any of its variables it takes every request, as the plain request
 * of a laptop needs.
 *
 * @param nonceRequired whether each request needs a nonce
 * @param perAddress requests a minute of one address; 0: any
 * @param perKey of one caller's key; 0: any
 * @param perUser of one user; 0: any
 * @param wrongTries of one user in a row before the first wait; 0: any
 * @param proxies that add to {@code X-Forwarded-For} before this process
 * @param redis where nonces and counts are kept, for several processes; none: in this one
 */
public record GuardSettings(
    boolean nonceRequired,
    int perAddress,
    int perKey,
    int perUser,
    int wrongTries,
    int proxies,
    Optional<RedisSettings> redis) {
  private static final int MOST = 1_000_000;

  /**
   * Reads {@code NONCE_REQUIRED}, {@code ADDRESS_LIMIT}, {@code KEY_LIMIT}, {@code USER_LIMIT},
   * {@code WRONG_TRIES}, {@code PROXIES}, {@code REDIS_URL} and {@code REDIS_CA}.
   */
  public static GuardSettings from(Environment env) {
    return new GuardSettings(
        env.flag("NONCE_REQUIRED", false),
        env.integer("ADDRESS_LIMIT", 0, 0, MOST),
        env.integer("KEY_LIMIT", 0, 0, MOST),
        env.integer("USER_LIMIT", 0, 0, MOST),
        env.integer("WRONG_TRIES", 0, 0, 100),
        env.integer("PROXIES", 0, 0, 10),
        RedisSettings.from(env));
  }
}
