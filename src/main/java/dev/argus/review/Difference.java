package dev.argus.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The fields in which two trees of inputs differ.
 *
 * <p>Elements of a list are paired by their {@code name} where all have one, so that a variable
 * that is put in does not seem to change those below it; else by position.
 */
final class Difference {
  private final List<FieldChange> changes = new ArrayList<>();

  private Difference() {}

  static List<FieldChange> between(JsonNode before, JsonNode after) {
    var difference = new Difference();
    difference.compare("", before, after);
    return List.copyOf(difference.changes);
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    if (same(before, after)) {
      return;
    }
    if (isObject(before) && isObject(after)) {
      var names = new TreeSet<String>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (var name : names) {
        // The engine's notes, such as which fields have the provider's defaults.
        if (!name.startsWith("__")) {
          compare(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name));
        }
      }
    } else if (isListOfObjects(before) && isListOfObjects(after)) {
      compareElements(path, before, after);
    } else {
      changes.add(new FieldChange(path, Shown.of(before), Shown.of(after)));
    }
  }

  private void compareElements(String path, JsonNode before, JsonNode after) {
    var named = areNamed(before) && areNamed(after);
    var old = elements(before, named);
    var young = elements(after, named);
    var keys = new LinkedHashMap<>(old);
    keys.putAll(young);
    for (var key : keys.keySet()) {
      compare(
          path + "[" + key + "]",
          old.getOrDefault(key, MissingNode.getInstance()),
          young.getOrDefault(key, MissingNode.getInstance()));
    }
  }

  /** 1 and 1.0 are the same number to whoever reads them. */
  private static boolean same(JsonNode before, JsonNode after) {
    return before.equals(after)
        || (before.isNumber() && after.isNumber() && before.asDouble() == after.asDouble());
  }

  private static boolean isObject(JsonNode value) {
    return value.isObject() && !Shown.isMarked(value);
  }

  private static boolean isListOfObjects(JsonNode value) {
    if (!value.isArray()) {
      return false;
    }
    for (var element : value) {
      if (!isObject(element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean areNamed(JsonNode list) {
    var names = new TreeSet<String>();
    for (var element : list) {
      if (!element.path("name").isTextual() || !names.add(element.path("name").asText())) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, JsonNode> elements(JsonNode list, boolean named) {
    var elements = new LinkedHashMap<String, JsonNode>();
    for (var element : list) {
      elements.put(
          named ? element.path("name").asText() : String.valueOf(elements.size()), element);
    }
    return elements;
  }
}
