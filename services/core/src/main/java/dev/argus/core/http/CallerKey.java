package dev.argus.core.http;

import dev.argus.core.digest.Sha256;
import dev.argus.core.env.Environment;
import dev.argus.core.env.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that one service and its only caller share, by which the caller signs each request: its
 * method, path and body, and until when it holds. So a signature that is seen on the way is good
 * for that very request and not for long. There is one algorithm, HMAC-SHA256, and nothing in a
 * request that chooses another.
 *
 * <pre>{@code
 * Authorization: Argus-Caller v1.1795299757.0f8fad5b-d9cb-469f-a165-70867728950e.MAC
 * }</pre>
 */
public final class CallerKey {
  /** The request header that carries the signature. */
  public static final String HEADER = "Authorization";

  /** Longer than a request waits for its handler; the clocks of nodes may differ by half of it. */
  private static final Duration LASTING = Duration.ofSeconds(60);

  private static final int SHORTEST_KEY = 32;
  private static final Pattern FORM =
      Pattern.compile("Argus-Caller (v1\\.(\\d{1,12})\\.[0-9a-f-]{36})\\.([A-Za-z0-9_-]{43})");

  private final SecretKeySpec key;
  private final Clock clock;

  /**
   * A key.
   *
   * @throws IllegalArgumentException when it is shorter than 32 characters
   */
  public CallerKey(Secret secret, Clock clock) {
    byte[] bytes = secret.value().getBytes(StandardCharsets.UTF_8);
    if (bytes.length < SHORTEST_KEY) {
      throw new IllegalArgumentException("has less than " + SHORTEST_KEY + " characters");
    }
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
    this.clock = clock;
  }

  /** The key of a variable; empty where it is not set. */
  public static Optional<CallerKey> from(Environment env, String variable) {
    String value = env.text(variable, "");
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CallerKey(new Secret(value), Clock.systemUTC()));
    } catch (IllegalArgumentException e) {
      env.problem(variable + " " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The header of a request that is sent now. */
  public String sign(String method, String path, byte[] body) {
    long end = clock.instant().plus(LASTING).getEpochSecond();
    String claim = "v1." + end + "." + UUID.randomUUID();
    return "Argus-Caller "
        + claim
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(claim, method, path, body));
  }

  /**
   * Whether a header has the form of a signature that still holds: worth reading the body for.
   *
   * @param header empty when there is none
   */
  public boolean mayHold(String header) {
    var found = FORM.matcher(header);
    if (!found.matches()) {
      return false;
    }
    Instant end = Instant.ofEpochSecond(Long.parseLong(found.group(2)));
    Instant now = clock.instant();
    return end.isAfter(now) && !end.isAfter(now.plus(LASTING).plus(LASTING.dividedBy(2)));
  }

  /** Whether the header is this key's signature of this request, and still holds. */
  public boolean signed(String header, String method, String path, byte[] body) {
    var found = FORM.matcher(header);
    return mayHold(header)
        && found.matches()
        && MessageDigest.isEqual(
            mac(found.group(1), method, path, body), Base64.getUrlDecoder().decode(found.group(3)));
  }

  private byte[] mac(String claim, String method, String path, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((claim + "\n" + method + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(Sha256.of(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256", e);
    }
  }
}
