package dev.argus.init;

import java.io.Serial;

/** A secret cannot be stored; the message says what to do, in lines for whoever asked for it. */
final class InitException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  InitException(String message) {
    super(message);
  }
}
