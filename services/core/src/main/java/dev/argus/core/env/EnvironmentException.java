package dev.argus.core.env;

import java.util.List;

/** The environment does not hold what the process needs; the message names every bad variable. */
public final class EnvironmentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EnvironmentException(List<String> problems) {
    super("The environment is not usable: " + String.join("; ", problems) + ".");
  }
}
