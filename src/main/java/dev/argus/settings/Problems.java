package dev.argus.settings;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a stack file, in the order in which it was read. */
final class Problems {
  private final List<String> lines = new ArrayList<>();

  void add(String key, String what) {
    lines.add(key + " " + what);
  }

  /**
   * @throws SettingsException with every line, if there is any
   */
  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw new SettingsException(lines);
    }
  }
}
