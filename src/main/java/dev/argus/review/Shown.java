package dev.argus.review;

import com.fasterxml.jackson.databind.JsonNode;

/** A value as a reviewer may see it: no secret, nothing that the engine writes for itself. */
final class Shown {
  /** Stands in place of a secret. */
  static final String SECRET = "<secret>";

  /** The key by which the engine marks values that are more than they look. */
  private static final String MARK = "4dabf18193072939515e22adb298388d";

  private static final String SECRET_MARK = "1b47061264138c4ac30d75fd1eb44270";

  /** What the engine writes for a value that only the apply will know. */
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  /** A whole policy or script as one value would bury the rest, in characters. */
  private static final int LONG = 120;

  private Shown() {}

  /** Without what would move a terminal's cursor or turn the order of letters. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
  }

  /** Whether the engine marked this object, so that it is one value and has no fields. */
  static boolean isMarked(JsonNode value) {
    return value.has(MARK);
  }

  /** The value at a path of the engine's; a secret where the path leads into one. */
  static String at(JsonNode inputs, String path) {
    var here = inputs;
    for (var name : path.split("[.\\[\\]]+")) {
      if (of(here).equals(SECRET)) {
        return SECRET;
      }
      here =
          here.isArray() && name.matches("\\d{1,9}")
              ? here.path(Integer.parseInt(name))
              : here.path(name);
    }
    return of(here);
  }

  static String of(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return FieldChange.NONE;
    }
    if (isMarked(value)) {
      return SECRET_MARK.equals(value.path(MARK).asText()) ? SECRET : "(a file or an output)";
    }
    if (value.isTextual()) {
      return text(value.asText());
    }
    return holdsAMark(value) ? SECRET : shortened(value.toString());
  }

  private static String text(String text) {
    return switch (text) {
      case "[secret]" -> SECRET;
      case UNKNOWN -> "(known after the apply)";
      case "" -> "\"\"";
      default -> shortened(text.replace("\n", "\\n"));
    };
  }

  private static boolean holdsAMark(JsonNode value) {
    return value.findValue(MARK) != null;
  }

  private static String shortened(String text) {
    return text.length() <= LONG ? text : text.substring(0, LONG) + "...";
  }
}
