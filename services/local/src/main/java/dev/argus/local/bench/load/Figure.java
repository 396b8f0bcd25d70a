package dev.argus.local.bench.load;

import java.util.List;
import java.util.stream.Stream;

/**
 * One row of the table.
 *
 * @param what was measured
 * @param value with its unit
 * @param bar what it must keep to, or an empty text
 */
public record Figure(String what, String value, String bar) {
  private static final List<String> HEAD = List.of("WHAT", "MEASURED", "BAR");

  /** Rows of a table, the head first. */
  public static List<List<String>> rows(List<Figure> figures) {
    return Stream.concat(
            Stream.of(HEAD), figures.stream().map(it -> List.of(it.what(), it.value(), it.bar())))
        .toList();
  }
}
