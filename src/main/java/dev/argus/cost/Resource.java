package dev.argus.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A declared resource.
 *
 * @param type its type token
 * @param name its name in the stack
 * @param inputs what it is declared with, under the names of its provider's schema
 */
public record Resource(String type, String name, JsonNode inputs) {

  /** The value at a path; missing where there is none. */
  JsonNode at(String... path) {
    var here = inputs;
    for (var name : path) {
      here = here.path(name);
    }
    return here;
  }

  /** The text at a path, empty where there is none. */
  String text(String... path) {
    return at(path).asText("");
  }

  /** The number at a path, be it written as text; 0 where there is none. */
  BigDecimal number(String... path) {
    return number(at(path));
  }

  static BigDecimal number(JsonNode value) {
    try {
      return new BigDecimal(value.asText("0"));
    } catch (NumberFormatException e) {
      // What the engine does not know yet.
      return BigDecimal.ZERO;
    }
  }

  boolean flag(String... path) {
    return Boolean.parseBoolean(text(path));
  }

  /** The elements of the list at a path. */
  List<JsonNode> list(String... path) {
    return StreamSupport.stream(at(path).spliterator(), false).toList();
  }
}
