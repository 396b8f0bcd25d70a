package dev.argus.api.face;

/** Which workers there are cannot be told; the message says why, without addresses or names. */
final class PoolUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PoolUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
