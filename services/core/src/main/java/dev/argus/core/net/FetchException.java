package dev.argus.core.net;

/** An address is not fetched, or could not be; the message is one sentence for its sender. */
public final class FetchException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whose fault it is. */
  public enum Kind {
    /** The address is not allowed: another one is needed. */
    REFUSED,
    /** The address is allowed, but what it answers is not usable. */
    FAILED,
    /** More bytes than the cap. */
    TOO_LARGE
  }

  private final Kind kind;

  FetchException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static FetchException refused(String message) {
    return new FetchException(Kind.REFUSED, message);
  }

  static FetchException failed(String message) {
    return new FetchException(Kind.FAILED, message);
  }

  /** Whose fault it is. */
  public Kind kind() {
    return kind;
  }
}
