package dev.argus.core.model;

/** A model cannot be had or used; the message is one sentence that says what to do. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the sentence. */
  public ModelException(String message) {
    super(message);
  }

  /** With the sentence and what lies behind it. */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
