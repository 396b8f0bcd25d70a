package dev.argus.core.health;

import java.util.Map;
import java.util.TreeMap;

/**
 * The answer to one probe.
 *
 * @param status {@code ok} or {@code failing}
 * @param failures reason by name of each failing check
 */
public record Report(String status, Map<String, String> failures) {
  static Report of(Map<String, String> failures) {
    return new Report(failures.isEmpty() ? "ok" : "failing", new TreeMap<>(failures));
  }

  /** Whether every check passed. */
  public boolean ok() {
    return failures.isEmpty();
  }
}
