package dev.argus.core.http;

import dev.argus.core.digest.Sha256;
import dev.argus.core.env.Environment;
import dev.argus.core.env.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A key that one service and its only caller share, by which the caller signs each request: its
 * method, path and body, and until when it holds. So a signature that is seen on the way is good
 * for that very request and not for long. The service signs its answer together with the request's
 * signature, so that nobody else at its address, and nobody on the way, says yes in its place.
 * There is one algorithm, HMAC-SHA256, and nothing in a request that chooses another.
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

  /** The response header by which who answers shows that it has the key too. */
  public static final String ANSWER_HEADER = "Argus-Answer";

  /** Longer than a request waits for its handler; the clocks of nodes may differ by half of it. */
  private static final Duration LASTING = Duration.ofSeconds(60);

  private static final Pattern FORM =
      Pattern.compile("Argus-Caller (v1\\.(\\d{1,12})\\.[0-9a-f-]{36})\\.(" + MacKeys.FORM + ")");

  private final MacKeys keys;
  private final Clock clock;

  /**
   * A key.
   *
   * @param secret one, or two with a comma between
   * @throws IllegalArgumentException when one is shorter than 32 characters, or there are more
   */
  public CallerKey(Secret secret, Clock clock) {
    this.keys = MacKeys.of(secret);
    this.clock = clock;
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
    return "Argus-Caller " + claim + "." + keys.sign(request(claim, method, path, body));
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
    return mayHold(header)
        && found.matches()
        && keys.signed(request(found.group(1), method, path, body), found.group(3));
  }

  /**
   * The header of the answer to a request.
   *
   * @param header of the request, by which no other has this answer
   */
  public String signAnswer(String header, byte[] answer) {
    return keys.sign(answer(header, answer));
  }

  /** Whether an answer to the request with this header has this key's signature. */
  public boolean signedAnswer(String signature, String header, byte[] answer) {
    return keys.signed(answer(header, answer), signature);
  }

  private static byte[] request(String claim, String method, String path, byte[] body) {
    return content(claim + "\n" + method + "\n" + path + "\n", body);
  }

  private static byte[] answer(String header, byte[] body) {
    return content("answer\n" + header + "\n", body);
  }

  /** All that is signed. */
  private static byte[] content(String head, byte[] body) {
    byte[] before = head.getBytes(StandardCharsets.UTF_8);
    byte[] digest = Sha256.of(body);
    return ByteBuffer.allocate(before.length + digest.length).put(before).put(digest).array();
  }
}
