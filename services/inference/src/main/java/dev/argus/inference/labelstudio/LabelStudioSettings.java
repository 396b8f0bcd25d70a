package dev.argus.inference.labelstudio;

import dev.argus.core.env.Environment;
import dev.argus.core.env.Secret;
import dev.argus.core.redis.RedisSettings;
import java.net.URI;
import java.util.Optional;

/**
 * What the environment says of Label Studio.
 *
 * @param url of the one whose pictures are fetched, trusted even at a private address
 * @param token that it is asked with; empty asks as nobody
 * @param callers who may call: user and password; none lets everybody
 * @param debug whether an answer says why a picture failed
 * @param redis where predictions are kept
 */
public record LabelStudioSettings(
    Optional<URI> url,
    Secret token,
    Optional<BasicAuth> callers,
    boolean debug,
    Optional<RedisSettings> redis) {
  /**
   * Reads {@code LABEL_STUDIO_URL}, {@code LABEL_STUDIO_API_TOKEN}, {@code BASIC_AUTH_USER}, {@code
   * BASIC_AUTH_PASS}, {@code DEBUG}, {@code REDIS_URL} and {@code REDIS_CA}.
   */
  public static LabelStudioSettings from(Environment env) {
    Optional<URI> url = env.optionalUri("LABEL_STUDIO_URL");
    if (url.isPresent() && !url.get().toString().matches("https?://[^/?#@]+(/[^?#]*)?")) {
      env.problem("LABEL_STUDIO_URL must look like http://host:port");
    }
    return new LabelStudioSettings(
        url,
        new Secret(env.text("LABEL_STUDIO_API_TOKEN", "")),
        callers(env),
        env.flag("DEBUG", false),
        RedisSettings.from(env));
  }

  private static Optional<BasicAuth> callers(Environment env) {
    String user = env.text("BASIC_AUTH_USER", "");
    String password = env.text("BASIC_AUTH_PASS", "");
    if (user.isEmpty() != password.isEmpty()) {
      env.problem("BASIC_AUTH_USER and BASIC_AUTH_PASS must be set together");
    }
    return user.isEmpty()
        ? Optional.empty()
        : Optional.of(new BasicAuth(user, new Secret(password)));
  }
}
