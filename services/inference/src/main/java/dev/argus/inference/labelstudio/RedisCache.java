package dev.argus.inference.labelstudio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.core.http.Json;
import dev.argus.core.redis.RedisSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Keeps predictions in Redis for a week. A Redis that does not answer within a moment is left alone
 * for a while: predictions are then made anew, which costs time and is never wrong.
 */
final class RedisCache implements PredictionCache {
  private static final Logger LOG = LoggerFactory.getLogger(RedisCache.class);
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final Duration REST = Duration.ofSeconds(10);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int MOST_BYTES = 2 << 20;

  private final RedisClient redis;
  private final AtomicLong restUntil = new AtomicLong(System.nanoTime());

  private RedisCache(RedisClient redis) {
    this.redis = redis;
  }

  /** A cache; nothing is asked of Redis before the first prediction. */
  static PredictionCache open(RedisSettings settings) {
    return new RedisCache(settings.open(PATIENCE));
  }

  @Override
  public Optional<Poses> get(String key) {
    return asked(() -> redis.get(key.getBytes(UTF_8))).flatMap(RedisCache::read);
  }

  private static Optional<Poses> read(byte[] kept) {
    try {
      return Optional.of(Json.mapper().readValue(kept, Poses.class));
    } catch (IOException e) {
      // Another release wrote it in another form.
      return Optional.empty();
    }
  }

  @Override
  public void put(String key, Poses poses) {
    byte[] value = Json.write(poses);
    if (value.length <= MOST_BYTES) {
      SetParams week = SetParams.setParams().ex(KEPT.toSeconds());
      asked(() -> redis.set(key.getBytes(UTF_8), value, week));
    }
  }

  private <T> Optional<T> asked(Supplier<T> question) {
    if (System.nanoTime() - restUntil.get() < 0) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(question.get());
    } catch (JedisException e) {
      restUntil.set(System.nanoTime() + REST.toNanos());
      LOG.warn(
          "Redis does not answer; predictions are made anew for {} s: {}",
          REST.toSeconds(),
          e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    redis.close();
  }
}
