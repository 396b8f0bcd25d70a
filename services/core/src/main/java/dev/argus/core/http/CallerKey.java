package dev.argus.core.http;

import static java.util.stream.Collectors.joining;

import dev.argus.core.digest.Sha256;
import dev.argus.core.env.Environment;
import dev.argus.core.env.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that one service and its only caller share, by which the caller signs each request: its
 * method, path and body, and until when it holds. So a signature that is seen on the way is good
 * for that very request and not for long. There is one algorithm, HMAC-SHA256, and nothing in a
 * request that chooses another.
 *
 * <p>While a key is changed there are two. Each request is signed with both, and a signature with
 * one that the other side has is good: so the two sides may change in any order.
 *
 * <pre>{@code
 * Authorization: Argus-Caller v1.1795299757.0f8fad5b-d9cb-469f-a165-70867728950e.MAC[.MAC]
 * }</pre>
 */
public final class CallerKey {
  /** The request header that carries the signature. */
  public static final String HEADER = "Authorization";

  /** Longer than a request waits for its handler; the clocks of nodes may differ by half of it. */
  private static final Duration LASTING = Duration.ofSeconds(60);

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST_KEY = 32;
  private static final int MOST_KEYS = 2;
  private static final Pattern FORM =
      Pattern.compile(
          "Argus-Caller (v1\\.(\\d{1,12})\\.[0-9a-f-]{36})((?:\\.[A-Za-z0-9_-]{43}){1,2})");

  private final List<SecretKeySpec> keys;
  private final Clock clock;

  /**
   * A key.
   *
   * @param secret one, or two with a comma between
   * @throws IllegalArgumentException when one is shorter than 32 characters, or there are more
   */
  public CallerKey(Secret secret, Clock clock) {
    this.keys =
        Stream.of(secret.value().split(",", -1)).map(String::strip).map(CallerKey::spec).toList();
    if (keys.size() > MOST_KEYS) {
      throw new IllegalArgumentException("has more than " + MOST_KEYS + " keys");
    }
    this.clock = clock;
  }

  private static SecretKeySpec spec(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "has less than " + SHORTEST_KEY + " characters; of two keys, with a comma between, each");
    }
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  /** The key of a variable; empty where it is not set. */
  public static Optional<CallerKey> from(Environment env, String variable) {
    try {
      return env.optionalSecret(variable).map(key -> new CallerKey(key, Clock.systemUTC()));
    } catch (IllegalArgumentException e) {
      env.problem(variable + " " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The header of a request that is sent now. */
  public String sign(String method, String path, byte[] body) {
    long end = clock.instant().plus(LASTING).getEpochSecond();
    String claim = "v1." + end + "." + UUID.randomUUID();
    byte[] request = request(claim, method, path, body);
    return keys.stream()
        .map(key -> mac(key, request))
        .collect(joining(".", "Argus-Caller " + claim + ".", ""));
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

  /** Whether the header has this key's signature of this request, and still holds. */
  public boolean signed(String header, String method, String path, byte[] body) {
    var found = FORM.matcher(header);
    if (!mayHold(header) || !found.matches()) {
      return false;
    }
    byte[] request = request(found.group(1), method, path, body);
    boolean signed = false;
    for (SecretKeySpec key : keys) {
      byte[] mac = mac(key, request).getBytes(StandardCharsets.US_ASCII);
      for (String offered : found.group(3).substring(1).split("\\.", -1)) {
        signed |= MessageDigest.isEqual(mac, offered.getBytes(StandardCharsets.US_ASCII));
      }
    }
    return signed;
  }

  /** All that is signed. */
  private static byte[] request(String claim, String method, String path, byte[] body) {
    byte[] head = (claim + "\n" + method + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] digest = Sha256.of(body);
    return ByteBuffer.allocate(head.length + digest.length).put(head).put(digest).array();
  }

  private static String mac(SecretKeySpec key, byte[] request) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(request));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256", e);
    }
  }
}
