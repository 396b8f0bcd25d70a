package dev.argus.api.guard;

import dev.argus.core.http.Problem;
import java.util.Locale;

/** Why a request got no answer. */
public enum Refusal {
  /** It has not the documented form, or a picture that cannot be used. */
  MALFORMED(400, "The request cannot be read."),
  /** It came with no key, or another. */
  KEY(401, "A key is needed."),
  /**
   * It came too late. A 401 would send its caller for another key, and there is nothing wrong with
   * the one that came.
   */
  EXPIRED(400, "The request has expired; send a new one with a new nonce."),
  /** It would hold for longer than nonces are remembered. */
  TOO_FAR_AHEAD(400, "The request would hold for too long."),
  /** Its nonce was seen before. */
  REPLAYED(409, "This nonce was used before; each request needs a new one."),
  /** Too many from one address. */
  ADDRESS_LIMIT(429, "Too many requests from this address."),
  /** Too many with one key. */
  KEY_LIMIT(429, "Too many requests with this key."),
  /** Too many of one user. */
  USER_LIMIT(429, "Too many requests of this user."),
  /** Too many wrong tries of one user. */
  LOCKED(429, "Too many wrong tries of this user."),
  /** Workers, or the store of counters, are away or busy. */
  UNAVAILABLE(503, "Try again."),
  /** A worker failed. */
  FAILED(502, "The worker failed.");

  private final int status;
  private final String detail;

  Refusal(int status, String detail) {
    this.status = status;
    this.detail = detail;
  }

  /** The kind of a problem that was met outside of this package. */
  public static Refusal of(Problem problem) {
    return switch (problem.status()) {
      case 401 -> KEY;
      case 502 -> FAILED;
      case 503 -> UNAVAILABLE;
      default -> MALFORMED;
    };
  }

  int status() {
    return status;
  }

  String detail() {
    return detail;
  }

  /** As metrics and the audit trail name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
