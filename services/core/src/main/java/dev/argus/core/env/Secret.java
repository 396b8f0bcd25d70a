package dev.argus.core.env;

/**
 * A value that must not reach a log: it prints as three stars.
 *
 * @param value the secret itself, handed only to what authenticates with it
 */
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
