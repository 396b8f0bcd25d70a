package dev.argus.local;

import java.util.Comparator;
import java.util.List;

/** Finds what the user means by a name that is cut short or misspelt. */
final class NameMatch {
  private NameMatch() {}

  /**
   * The one name that {@code typed} is, or is a part of.
   *
   * @throws LocalException listing the names, the nearest first
   */
  static String find(String typed, List<String> names) {
    if (names.contains(typed)) {
      return typed;
    }
    List<String> parts = names.stream().filter(name -> name.contains(typed)).toList();
    if (parts.size() == 1) {
      return parts.get(0);
    }
    if (names.isEmpty()) {
      throw new LocalException("There is no " + typed + ": nothing was started here yet.");
    }
    List<String> nearest =
        (parts.isEmpty() ? names : parts)
            .stream().sorted(Comparator.comparingInt(name -> distance(typed, name))).toList();
    throw new LocalException(
        "There is no "
            + typed
            + "; did you mean "
            + nearest.get(0)
            + "? Known: "
            + String.join(", ", names)
            + ".");
  }

  /** Levenshtein's: single letters to insert, delete or replace. */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int i = 0; i <= to.length(); i++) {
      row[i] = i;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j - 1], row[j]) + 1);
      }
    }
    return row[to.length()];
  }
}
