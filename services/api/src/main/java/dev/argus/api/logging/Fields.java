package dev.argus.api.logging;

import java.util.List;

/** Checks of single fields; each failure names the field and says what is allowed. */
final class Fields {
  private Fields() {}

  static <T> T present(String name, T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  /** Postgres text cannot hold U+0000, and no name has a reason to hold a control character. */
  static String text(String name, String value, int longest) {
    present(name, value);
    if (value.isEmpty()
        || value.length() > longest
        || value.codePoints().anyMatch(Fields::unprintable)) {
      throw new IllegalArgumentException(
          name + " must be 1 to " + longest + " characters without control characters");
    }
    return value;
  }

  static double number(String name, Double value, double least, double most) {
    present(name, value);
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be a number from " + plain(least) + " to " + plain(most));
    }
    return value;
  }

  static <T> List<T> list(String name, List<T> values, int longest) {
    present(name, values);
    if (values.size() > longest) {
      throw new IllegalArgumentException(name + " has more than " + longest + " entries");
    }
    values.forEach(value -> present("an entry of " + name, value));
    return List.copyOf(values);
  }

  /** A lone surrogate is not text either: UTF-8 cannot say it. */
  private static boolean unprintable(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
