package dev.argus.core.image;

/** The bytes are no picture that can be decoded; the message is one sentence for its sender. */
public final class ImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** Not one of the formats of {@link ImageFormat}. */
    UNKNOWN_FORMAT,
    /** More pixels than allowed. */
    TOO_LARGE,
    /** Truncated, damaged, or a variant that no decoder here knows. */
    BROKEN
  }

  private final Kind kind;

  /** A problem of a kind. */
  public ImageException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static ImageException broken(ImageFormat format, String what) {
    return new ImageException(Kind.BROKEN, "The " + format.label() + " picture " + what + ".");
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
