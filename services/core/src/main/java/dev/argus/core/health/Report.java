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
  private static final String OK = "ok";

  static Report of(Map<String, String> failures) {
    return new Report(failures.isEmpty() ? OK : "failing", new TreeMap<>(failures));
  }

  /** Whether every check passed. */
  public boolean ok() {
    return status.equals(OK);
  }

  /** The same without what fails, which names servers and files: for whoever may be anybody. */
  public Report withoutReasons() {
    return new Report(status, Map.of());
  }
}
