package dev.argus.settings;

/**
 * A confidential setting. It never shows its value by accident: {@link #toString()} names the key.
 */
public final class Secret {
  private enum State {
    SET,
    ENCRYPTED,
    UNSET
  }

  private final String key;
  private final State state;
  private final String value;

  private Secret(String key, State state, String value) {
    this.key = key;
    this.state = state;
    this.value = value;
  }

  static Secret of(String key, String value) {
    return new Secret(key, State.SET, value);
  }

  /** One that stands encrypted in a stack file: there, but not readable without the engine. */
  static Secret encrypted(String key) {
    return new Secret(key, State.ENCRYPTED, "");
  }

  static Secret unset(String key) {
    return new Secret(key, State.UNSET, "");
  }

  /** The settings key, such as {@code argus:data.postgres.url}. */
  public String key() {
    return key;
  }

  /** Whether the stack has it, readable or encrypted. */
  public boolean isSet() {
    return state != State.UNSET;
  }

  /** Whether its value can be read here. */
  public boolean isReadable() {
    return state == State.SET;
  }

  /**
   * The value itself.
   *
   * @throws IllegalStateException if it is encrypted or not set
   */
  public String reveal() {
    if (state != State.SET) {
      throw new IllegalStateException(this + " cannot be read");
    }
    return value;
  }

  @Override
  public String toString() {
    return key + (state == State.UNSET ? " (not set)" : " (secret)");
  }
}
