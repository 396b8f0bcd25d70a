package dev.argus.inference.vision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The letters of {@code glyphs.txt}: capitals, digits and some signs, five dots by seven. */
public final class Glyphs {
  static final int WIDTH = 5;
  static final int HEIGHT = 7;

  private static final int[] BLANK = new int[HEIGHT];

  /** What stands for a character that has no glyph: a box. */
  private static final int[] UNKNOWN = {31, 17, 17, 17, 17, 17, 31};

  private static final Map<Character, int[]> ALL = load();

  private Glyphs() {}

  /** Rows from the top; the highest of five bits is the leftmost dot. */
  static int[] of(char character) {
    return character == ' ' ? BLANK : ALL.getOrDefault(character, UNKNOWN);
  }

  private static Map<Character, int[]> load() {
    try (InputStream in = Glyphs.class.getResourceAsStream("glyphs.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .collect(Collectors.toUnmodifiableMap(line -> line.charAt(0), Glyphs::rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] rows(String line) {
    String[] rows = line.substring(2).split(" ", -1);
    int[] bits = new int[HEIGHT];
    for (int i = 0; i < HEIGHT; i++) {
      bits[i] = Integer.parseInt(rows[i].replace('#', '1').replace('.', '0'), 2);
    }
    return bits;
  }
}
