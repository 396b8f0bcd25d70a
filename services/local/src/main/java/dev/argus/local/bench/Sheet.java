package dev.argus.local.bench;

import dev.argus.local.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a command measured: tables below the machine that they were taken on.
 *
 * @param tables rows of texts, the head first
 */
record Sheet(List<List<List<String>>> tables) {
  /** Without tables that nothing was measured for. */
  Sheet {
    tables = tables.stream().filter(table -> table.size() > 1).toList();
  }

  void print(PrintStream out) {
    out.println(Machine.description());
    for (List<List<String>> table : tables) {
      out.println();
      Table.print(table, out);
    }
  }

  /** Writes it as Markdown. */
  void write(Path file) throws IOException {
    String text = tables.stream().map(Sheet::markdown).collect(Collectors.joining("\n"));
    Files.writeString(file, Machine.description() + "\n\n" + text);
  }

  private static String markdown(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      String row = String.join(" | ", rows.get(i));
      text.append("| ").append(i == 0 ? row.toLowerCase(Locale.ROOT) : row).append(" |\n");
      if (i == 0) {
        text.append("|---".repeat(rows.get(0).size())).append("|\n");
      }
    }
    return text.toString();
  }
}
