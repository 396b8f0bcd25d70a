package dev.argus.core.redis;

import dev.argus.core.env.Environment;
import dev.argus.core.env.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Where Redis is.
 *
 * @param url with user and password: {@code redis://} or, with TLS, {@code rediss://}
 * @param authority certificates (PEM) to trust instead of those that Java knows; empty: those
 */
public record RedisSettings(Secret url, String authority) {
  /** Reads {@code REDIS_URL} and {@code REDIS_CA}; empty where the first is not set. */
  public static Optional<RedisSettings> from(Environment env) {
    Optional<Secret> url = env.optionalSecret("REDIS_URL");
    if (url.isPresent() && !isUrl(url.get().value())) {
      env.problem(
          "REDIS_URL must look like redis://user:password@host:port, percent-encoded as a URL is");
      return Optional.empty();
    }
    return url.map(found -> new RedisSettings(found, env.text("REDIS_CA", "")));
  }

  /** All that is wrong is found here: whoever reads it later would quote it, password included. */
  private static boolean isUrl(String text) {
    try {
      URI url = new URI(text).parseServerAuthority();
      String user = url.getRawUserInfo();
      return text.matches("rediss?://[^/?#]+(/\\d*)?")
          && url.getHost() != null
          && url.getPort() > 0
          && (user == null || user.contains(":"));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * A client with a pool of connections; nothing is asked of Redis before its first command.
   *
   * @param patience the longest that a command waits for a connection, and for its answer
   */
  public RedisClient open(Duration patience) {
    URI address = URI.create(url.value());
    int millis = (int) patience.toMillis();
    DefaultJedisClientConfig.Builder client =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(millis)
            .socketTimeoutMillis(millis)
            .user(JedisURIHelper.getUser(address))
            .password(JedisURIHelper.getPassword(address))
            .database(JedisURIHelper.getDBIndex(address));
    if (JedisURIHelper.isRedisSSLScheme(address)) {
      client.sslOptions(RedisTrust.options(authority));
    }
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxWait(patience);
    return RedisClient.builder()
        .hostAndPort(JedisURIHelper.getHostAndPort(address))
        .clientConfig(client.build())
        .poolConfig(pool)
        .build();
  }
}
