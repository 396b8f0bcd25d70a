package dev.argus.inference.detect;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Class names as Ultralytics writes them into its exports: {@code {0: 'person', 1: "bull's eye"}}.
 */
final class Labels {
  private static final Pattern ENTRY =
      Pattern.compile("(\\d{1,6})\\s*:\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\")");

  private Labels() {}

  /** Names by class number, empty when the text holds none or has gaps. */
  static List<String> parse(String text) {
    NavigableMap<Integer, String> names = new TreeMap<>();
    Matcher matcher = ENTRY.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      names.put(Integer.parseInt(matcher.group(1)), name.replaceAll("\\\\(.)", "$1"));
    }
    boolean gaps = !names.isEmpty() && names.lastKey() != names.size() - 1;
    return gaps ? List.of() : List.copyOf(names.values());
  }
}
