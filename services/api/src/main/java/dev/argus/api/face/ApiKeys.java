package dev.argus.api.face;

import dev.argus.core.digest.Sha256;
import dev.argus.core.env.Environment;
import dev.argus.core.http.Problem;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who may ask for authentications: whoever has one of the keys, or anybody where there are none.
 * Keys are held and compared as digests, all of them each time, so that how long it takes tells
 * nothing of them.
 */
final class ApiKeys {
  private static final String SCHEME = "Bearer ";
  private static final Pattern ENTRY =
      Pattern.compile("(?:([a-z0-9-]{1,40})=)?([A-Za-z0-9_-]{32,200})");
  private static final String UNNAMED = "caller";

  /** Whoever asks where no key is asked for. */
  private static final String ANYBODY = "anybody";

  private final Map<String, byte[]> digests;

  private ApiKeys(Map<String, byte[]> digests) {
    this.digests = digests;
  }

  /** Reads {@code API_KEYS}: one key, or {@code NAME=KEY} pairs with commas between. */
  static ApiKeys from(Environment env) {
    var digests = new LinkedHashMap<String, byte[]>();
    var entries =
        env.optionalSecret("API_KEYS").map(keys -> keys.value().split(",", -1)).stream()
            .flatMap(Stream::of)
            .toList();
    for (var entry : entries) {
      var found = ENTRY.matcher(entry.strip());
      if (!found.matches()
          || digests.put(
                  found.group(1) == null ? UNNAMED : found.group(1), Sha256.of(found.group(2)))
              != null) {
        env.problem(
            "API_KEYS must be a key, or NAME=KEY pairs with commas between, each name once and each"
                + " key of 32 to 200 letters, digits, - and _");
        break;
      }
    }
    return new ApiKeys(digests);
  }

  /**
   * The name of the caller.
   *
   * @throws Problem 401 where a key is needed and the request has none, another, or several
   */
  String caller(Context ctx) {
    return caller(Collections.list(ctx.req().getHeaders("Authorization")))
        .orElseThrow(
            () ->
                Problem.of(401, "A key is needed: Authorization: Bearer KEY.")
                    .header("WWW-Authenticate", "Bearer"));
  }

  /** The name of the caller who sends these headers; empty where a key is needed. */
  Optional<String> caller(List<String> headers) {
    if (digests.isEmpty()) {
      return Optional.of(ANYBODY);
    }
    var header = headers.size() == 1 ? headers.get(0) : "";
    // Schemes are in any case: RFC 9110, section 11.1.
    var bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    var offered = Sha256.of(bearer ? header.substring(SCHEME.length()) : "");
    var caller = Optional.<String>empty();
    for (var known : digests.entrySet()) {
      if (MessageDigest.isEqual(known.getValue(), offered)) {
        caller = Optional.of(known.getKey());
      }
    }
    return caller;
  }
}
