package dev.argus.api.guard;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Each request once: it brings a nonce of its caller's choice and the time until when it holds, and
 * its nonce is remembered for longer than that.
 */
final class Nonces {
  /** The longest that a request may hold. */
  private static final Duration AHEAD = Duration.ofMinutes(2);

  /** By which the clocks of a caller and of a replica may differ. */
  private static final Duration SKEW = Duration.ofSeconds(10);

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16,64}");
  private static final byte[] SEEN = {1};

  private final boolean required;
  private final Store store;
  private final Clock clock;

  /**
   * Nonces.
   *
   * @param required whether each request needs one; else one that comes is heeded
   */
  Nonces(boolean required, Store store, Clock clock) {
    this.required = required;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Spends a nonce.
   *
   * @param expires in seconds since 1970
   * @throws Refused when it is missing, malformed or spent, or the request does not hold now
   */
  void spend(String caller, Optional<String> nonce, Optional<Long> expires) {
    if (!required && nonce.isEmpty() && expires.isEmpty()) {
      return;
    }
    var value = nonce.filter(text -> FORM.matcher(text).matches());
    if (value.isEmpty()) {
      throw Refused.because(
          Refusal.MALFORMED,
          "Field \"nonce\" must be 16 to 64 letters, digits, - and _, drawn anew for each request.");
    }
    if (expires.isEmpty()) {
      throw Refused.because(
          Refusal.MALFORMED,
          "Field \"expires\" must say until when the request holds, in seconds since 1970.");
    }
    var left = left(expires.get());
    // Another replica's clock may be behind this one's.
    if (!store.add(Key.of("nonce", caller, value.get()), SEEN, left.plus(SKEW))) {
      throw Refused.of(Refusal.REPLAYED);
    }
  }

  /** How long a request would still be taken. */
  private Duration left(long expires) {
    var now = clock.instant().getEpochSecond();
    if (expires < now - SKEW.toSeconds()) {
      throw Refused.of(Refusal.EXPIRED);
    }
    if (expires > now + AHEAD.plus(SKEW).toSeconds()) {
      throw Refused.because(
          Refusal.TOO_FAR_AHEAD,
          "Field \"expires\" may be %d s ahead at most; here it is %d."
              .formatted(AHEAD.toSeconds(), now));
    }
    return Duration.ofSeconds(expires - now).plus(SKEW).plusSeconds(1);
  }
}
