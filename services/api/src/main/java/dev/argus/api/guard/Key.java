package dev.argus.api.guard;

import dev.argus.core.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Names of values in a {@link Store}: digests, so that they are of one length, and no user's name
 * lies in another system.
 */
final class Key {
  private Key() {}

  /** The name of what is kept of a subject; no other subject has it. */
  static String of(String kind, String... subject) {
    var digest = Sha256.digest();
    for (var part : subject) {
      var bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    var name = Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    return "argus:guard:" + kind + ":" + name;
  }
}
