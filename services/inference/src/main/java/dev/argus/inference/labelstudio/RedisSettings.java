package dev.argus.inference.labelstudio;

import dev.argus.core.env.Environment;
import dev.argus.core.env.Secret;
import java.util.Optional;

/**
 * Where predictions are kept.
 *
 * @param url with user and password: {@code redis://} or, with TLS, {@code rediss://}
 * @param authority certificates (PEM) to trust instead of those that Java knows; empty: those
 */
public record RedisSettings(Secret url, String authority) {
  static Optional<RedisSettings> from(Environment env) {
    String url = env.text("REDIS_URL", "");
    if (!url.isEmpty() && !url.matches("rediss?://[^/?#]+(/\\d*)?")) {
      env.problem("REDIS_URL must look like redis://user:password@host:port");
      return Optional.empty();
    }
    return url.isEmpty()
        ? Optional.empty()
        : Optional.of(new RedisSettings(new Secret(url), env.text("REDIS_CA", "")));
  }
}
