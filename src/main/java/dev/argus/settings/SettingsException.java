package dev.argus.settings;

import java.util.List;

/** A stack's settings cannot be used; one line says what is wrong with each key. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public SettingsException(List<String> problems) {
    super("the stack's settings have problems:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line per problem, each beginning with the key. */
  public List<String> problems() {
    return problems;
  }
}
