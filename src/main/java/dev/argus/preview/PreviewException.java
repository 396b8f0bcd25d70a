package dev.argus.preview;

import java.io.Serial;

/** The preview cannot be made; the message says why, in lines for whoever asked for it. */
public final class PreviewException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  PreviewException(String message) {
    super(message);
  }
}
