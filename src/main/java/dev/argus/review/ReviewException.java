package dev.argus.review;

import java.io.Serial;

/** Something to review that cannot be read; the message says what to give instead. */
public final class ReviewException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ReviewException(String message) {
    super(message);
  }
}
