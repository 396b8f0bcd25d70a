package dev.argus.local;

/**
 * Something the user can act on: the message is one or more whole sentences that say what is wrong
 * and what to do. Commands print it without a stack trace and exit with status 1.
 */
public final class LocalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LocalException(String sentence) {
    super(sentence);
  }

  public LocalException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
