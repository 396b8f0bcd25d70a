package dev.argus.core.net;

import dev.argus.core.env.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * What one server, and no other, is asked with.
 *
 * @param server that may see it; any path
 * @param authorization value of the Authorization header; none for who asks as nobody
 */
public record Credential(URI server, Optional<Secret> authorization) {
  /** Asks every server as nobody. */
  public static final Credential NONE = new Credential(URI.create("none:/"), Optional.empty());

  /**
   * Whether both are the same server: scheme, host and port. One that is asked over HTTPS is
   * another than the same one without.
   */
  public static boolean sameServer(URI a, URI b) {
    return a.getHost() != null
        && b.getHost() != null
        && scheme(a).equals(scheme(b))
        && FetchRules.hostAndPort(a).equals(FetchRules.hostAndPort(b));
  }

  private static String scheme(URI uri) {
    return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
  }

  /** The header's value for this address. */
  Optional<String> header(URI uri) {
    return authorization.filter(value -> sameServer(server, uri)).map(Secret::value);
  }
}
