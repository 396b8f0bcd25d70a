package dev.argus.local.images;

import dev.argus.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the names of images into {@code Pulumi.STACK.yaml}, under {@code config: argus:images:},
 * line by line: a parser that writes YAML back would lose the comments of the people who keep it.
 */
final class StackFile {
  private static final String CONFIG = "config:";
  private static final String IMAGES = "  argus:images:";

  private StackFile() {}

  /**
   * @param images references by key, {@code inference} and {@code api}
   * @throws LocalException where the file is not laid out as Pulumi writes it
   */
  static void write(Path file, Map<String, String> images) throws IOException {
    check(file);
    List<String> lines = edit(Files.readAllLines(file), images);
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /**
   * @throws LocalException where there is none, naming those that are there
   */
  static void check(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      return;
    }
    try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
      String names =
          files
              .map(it -> it.getFileName().toString())
              .filter(it -> it.startsWith("Pulumi.") && it.endsWith(".yaml"))
              .filter(it -> !it.equals("Pulumi.yaml"))
              .map(it -> it.substring("Pulumi.".length(), it.length() - ".yaml".length()))
              .sorted()
              .collect(Collectors.joining(", "));
      throw new LocalException(
          "There is no stack file %s; there are those of %s, and pulumi stack init makes another."
              .formatted(file.getFileName(), names));
    }
  }

  static List<String> edit(List<String> original, Map<String, String> images) {
    List<String> lines = new ArrayList<>(original);
    int config = find(lines, 0, lines.size(), CONFIG);
    if (config < 0) {
      lines.add(CONFIG);
      config = lines.size() - 1;
    }
    int block = find(lines, config + 1, lines.size(), IMAGES);
    if (block < 0) {
      if (lines.stream().anyMatch(line -> line.startsWith(IMAGES))) {
        throw new LocalException(
            "argus:images is written on one line; write its keys on lines of their own, then push"
                + " again.");
      }
      lines.add(config + 1, IMAGES);
      block = config + 1;
    }
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, String> image : images.entrySet()) {
      String text = "    " + image.getKey() + ": " + image.getValue();
      int line = findKey(lines, block, image.getKey());
      if (line < 0) {
        missing.add(text);
      } else {
        lines.set(line, text + trailingComment(lines.get(line)));
      }
    }
    lines.addAll(block + 1, missing.stream().sorted().toList());
    return lines;
  }

  private static int find(List<String> lines, int from, int to, String start) {
    for (int i = from; i < to; i++) {
      if (lines.get(i).replaceFirst("\\s+(#.*)?$", "").equals(start)) {
        return i;
      }
    }
    return -1;
  }

  /** The line of a key in the block that starts after {@code block} and ends with its indent. */
  private static int findKey(List<String> lines, int block, String key) {
    Pattern wanted = Pattern.compile("    " + Pattern.quote(key) + ":(\\s.*)?");
    for (int i = block + 1; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean inside = line.isBlank() || line.startsWith("    ") || line.strip().startsWith("#");
      if (!inside) {
        return -1;
      }
      if (wanted.matcher(line).matches()) {
        return i;
      }
    }
    return -1;
  }

  private static String trailingComment(String line) {
    int comment = line.indexOf(" #");
    return comment < 0 ? "" : line.substring(comment);
  }
}
