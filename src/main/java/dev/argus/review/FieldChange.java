package dev.argus.review;

/**
 * An input that differs.
 *
 * @param path names joined by dots, elements in brackets: {@code spec.containers[yolo].image}
 * @param before its value, fit to be shown; {@link #NONE} where there was none
 * @param after as {@code before}
 */
record FieldChange(String path, String before, String after) {
  FieldChange {
    path = Shown.printable(path);
    before = Shown.printable(before);
    after = Shown.printable(after);
  }

  /** Stands where there is no value. */
  static final String NONE = "(none)";

  /** Whether this is the field at a path or lies below it. */
  boolean within(String field) {
    return path.equals(field) || path.startsWith(field + ".") || path.startsWith(field + "[");
  }

  /** Whether this and another path, elements aside, lead to the same or one below the other. */
  boolean overlaps(String other) {
    var mine = withoutElements(path) + ".";
    var others = withoutElements(other) + ".";
    return mine.startsWith(others) || others.startsWith(mine);
  }

  private static String withoutElements(String path) {
    return path.replaceAll("\\[[^\\]]*]", "");
  }

  @Override
  public String toString() {
    return path + ": " + before + " -> " + after;
  }
}
