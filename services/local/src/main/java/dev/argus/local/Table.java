package dev.argus.local;

import java.io.PrintStream;
import java.util.List;

/** Rows of text in aligned columns. */
public final class Table {
  private Table() {}

  public static void print(List<List<String>> rows, PrintStream out) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int width = width(rows, column);
        line.append(String.format("%-" + Math.max(1, width) + "s  ", row.get(column)));
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
