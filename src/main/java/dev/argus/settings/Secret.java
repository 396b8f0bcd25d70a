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
  private final boolean password;

  private Secret(String key, State state, String value) {
    this(key, state, value, false);
  }

  private Secret(String key, State state, String value, boolean password) {
    this.key = key;
    this.state = state;
    this.value = value;
    this.password = password;
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

  /** This one, known to be a password. */
  Secret asPassword() {
    return new Secret(key, state, value, true);
  }

  /** Whether any text will do that is hard to guess: nobody else has to give it. */
  public boolean isPassword() {
    return password;
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
