package dev.argus.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a stack file, in the order in which it was read. */
final class Problems {
  private final Set<String> lines = new LinkedHashSet<>();

  void add(String key, String what) {
    lines.add(key + " " + what);
  }

  /**
   * @throws SettingsException with every line, if there is any
   */
  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw new SettingsException(List.copyOf(lines));
    }
  }
}
