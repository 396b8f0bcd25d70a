package dev.argus.api.face;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Who holds a worker and until when, as its pod's annotation says it: {@code api-server-5d8-x7k2p
 * 0f8f... until 2026-11-21T10:00:00Z}. No two are the same text, so a patch that tests for the text
 * can only end the very claim that it means.
 *
 * @param holder the replica, for whoever looks at the pod
 * @param id of the claim
 * @param until from then on it is void
 */
record Lease(String holder, String id, Instant until) {
  private static final Pattern TEXT = Pattern.compile("(\\S+) (\\S+) until (\\S+)");

  static Lease of(String holder, Instant until) {
    return new Lease(holder, UUID.randomUUID().toString(), until);
  }

  /** The lease of an annotation; empty where it is none. */
  static Optional<Lease> parse(String text) {
    var found = TEXT.matcher(text);
    try {
      return found.matches()
          ? Optional.of(new Lease(found.group(1), found.group(2), Instant.parse(found.group(3))))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  String text() {
    return holder + " " + id + " until " + until;
  }

  boolean over(Instant now) {
    return !until.isAfter(now);
  }
}
