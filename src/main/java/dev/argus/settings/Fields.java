package dev.argus.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.argus.plan.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The keys of one mapping of a stack file, each read once with its type, its bounds and its
 * default.
 *
 * <p>A bad value adds a {@link Problems problem} and yields the default, so that reading goes on
 * and every problem is found. {@link #done()} reports the keys that nobody asked for.
 */
final class Fields {
  private final String path;
  private final JsonNode node;
  private final Problems problems;
  private final Set<String> asked = new TreeSet<>();

  private Fields(String path, JsonNode node, Problems problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  /** The mapping at a path; anything that is no mapping is a problem and reads as an empty one. */
  static Fields of(String path, JsonNode node, Problems problems) {
    if (node.isObject()) {
      return new Fields(path, node, problems);
    }
    if (!node.isMissingNode() && !node.isNull()) {
      problems.add(path, "is " + kindOf(node) + ", and needs to be a mapping of keys");
    }
    return new Fields(path, JsonNodeFactory.instance.objectNode(), problems);
  }

  /** The mapping below a key; an absent one reads as empty. */
  Fields child(String key) {
    return of(path(key), value(key), problems);
  }

  boolean has(String key) {
    return !value(key).isMissingNode();
  }

  String text(String key) {
    var found = value(key);
    if (found.isMissingNode()) {
      problems.add(path(key), "is missing");
      return "";
    }
    return text(key, "");
  }

  String text(String key, String fallback) {
    var found = value(key);
    if (found.isMissingNode()) {
      return fallback;
    }
    if (!found.isTextual() && !found.isNumber()) {
      problems.add(path(key), "is " + kindOf(found) + ", and needs to be text");
      return fallback;
    }
    return found.asText();
  }

  Quantity quantity(String key, Quantity fallback) {
    var found = text(key, fallback.text());
    try {
      return Quantity.of(found);
    } catch (IllegalArgumentException e) {
      problems.add(path(key), e.getMessage());
      return fallback;
    }
  }

  /** A range of addresses in CIDR notation. */
  String cidr(String key, String fallback) {
    var found = text(key, fallback);
    if (!Cidr.isValid(found)) {
      problems.add(
          path(key),
          "'" + found + "' is no range of addresses, such as 10.0.0.0/16 or 10.0.0.5/32");
      return fallback;
    }
    return found;
  }

  int integer(String key, int fallback, int min, int max) {
    var found = value(key);
    if (found.isMissingNode()) {
      return fallback;
    }
    var number = number(found);
    if (number == null || number.stripTrailingZeros().scale() > 0) {
      problems.add(path(key), "is " + kindOf(found) + ", and needs to be a whole number");
      return fallback;
    }
    if (number.compareTo(BigDecimal.valueOf(min)) < 0
        || number.compareTo(BigDecimal.valueOf(max)) > 0) {
      problems.add(path(key), "is " + found.asText() + ", and needs to be " + min + " to " + max);
      return fallback;
    }
    return number.intValueExact();
  }

  double fraction(String key, double fallback) {
    var found = value(key);
    if (found.isMissingNode()) {
      return fallback;
    }
    var number = number(found);
    if (number == null || number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0) {
      problems.add(path(key), "is " + found.asText() + ", and needs to be a number from 0 to 1");
      return fallback;
    }
    return number.doubleValue();
  }

  boolean flag(String key, boolean fallback) {
    var found = value(key);
    if (found.isMissingNode()) {
      return fallback;
    }
    if (!found.isBoolean() && !Set.of("true", "false").contains(found.asText())) {
      problems.add(path(key), "is " + kindOf(found) + ", and needs to be true or false");
      return fallback;
    }
    return found.asBoolean();
  }

  /** A length of time in ISO 8601, such as {@code PT30S} or {@code P90D}. */
  Duration duration(String key, Duration fallback) {
    var found = value(key);
    if (found.isMissingNode()) {
      return fallback;
    }
    try {
      var duration = Duration.parse(found.asText());
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // reported below, with every other text that is no duration
    }
    problems.add(
        path(key), "'" + found.asText() + "' is no length of time, such as PT30S, PT12H or P90D");
    return fallback;
  }

  /** One of an enum's constants, written as {@code lower-case-dashed}. */
  <E extends Enum<E>> E choice(String key, E fallback) {
    return choice(key, fallback, EnumSet.allOf(fallback.getDeclaringClass()));
  }

  /** One of these constants of an enum. */
  <E extends Enum<E>> E choice(String key, E fallback, Set<E> choices) {
    var found = value(key);
    if (found.isMissingNode()) {
      return fallback;
    }
    for (E constant : choices) {
      if (dashed(constant).equals(found.asText())) {
        return constant;
      }
    }
    var allowed = choices.stream().map(Fields::dashed).toList();
    problems.add(path(key), "is '" + found.asText() + "', and needs to be " + anyOf(allowed));
    return fallback;
  }

  /** What a {@code kind} key says the rest of the mapping is. */
  <T> T kind(String fallback, Map<String, Function<Fields, T>> readers) {
    var found = text("kind", fallback);
    if (!readers.containsKey(found)) {
      problems.add(
          path("kind"),
          "is '"
              + found
              + "', and needs to be "
              + anyOf(readers.keySet().stream().sorted().toList()));
      asked.addAll(keys());
      return readers.get(fallback).apply(new Fields(path, node, new Problems()));
    }
    var result = readers.get(found).apply(this);
    done();
    return result;
  }

  List<String> texts(String key) {
    var found = value(key);
    var texts = new ArrayList<String>();
    if (found.isMissingNode()) {
      return texts;
    }
    if (!found.isArray()) {
      problems.add(path(key), "is " + kindOf(found) + ", and needs to be a list");
      return texts;
    }
    found.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  /** A confidential value: in clear, encrypted and so unreadable here, or not there yet. */
  Secret secret(String key) {
    var found = value(key);
    if (found.isMissingNode()) {
      return Secret.unset(path(key));
    }
    if (found.isObject() && found.has("secure")) {
      return Secret.encrypted(path(key));
    }
    if (!found.isTextual() || found.asText().isEmpty()) {
      problems.add(path(key), "is " + kindOf(found) + ", and needs to be a secret text");
      return Secret.unset(path(key));
    }
    return Secret.of(path(key), found.asText());
  }

  /** Reports a contradiction between this mapping's values. */
  void problem(String key, String what) {
    problems.add(path(key), what);
  }

  /** Reports every key that was not read. */
  void done() {
    for (String key : keys()) {
      if (!asked.contains(key)) {
        problems.add(path(key), "is not known here; known are " + String.join(", ", asked));
      }
    }
  }

  private JsonNode value(String key) {
    asked.add(key);
    var found = node.path(key);
    return found.isNull() ? MissingNode.getInstance() : found;
  }

  private List<String> keys() {
    var keys = new ArrayList<String>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** As {@code pulumi config set --path} takes it: {@code argus:data.postgres.url}. */
  private String path(String key) {
    return path + (path.indexOf(':') < 0 ? ":" : ".") + key;
  }

  /** The number that a node is or, since {@code pulumi config set} writes text, spells. */
  private static BigDecimal number(JsonNode found) {
    if (found.isNumber()) {
      return found.decimalValue();
    }
    try {
      return found.isTextual() ? new BigDecimal(found.asText()) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String dashed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String anyOf(List<String> allowed) {
    return allowed.size() == 1 ? allowed.get(0) : "one of " + String.join(", ", allowed);
  }

  private static String kindOf(JsonNode found) {
    return switch (found.getNodeType()) {
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case BOOLEAN, NUMBER -> found.asText();
      default -> found.asText().isEmpty() ? "empty" : "'" + found.asText() + "'";
    };
  }
}
