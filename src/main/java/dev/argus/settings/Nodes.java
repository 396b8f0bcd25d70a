package dev.argus.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.plan.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Values of a stack file as what they are meant to be; empty where they are not.
 *
 * <p>A text that spells a number or a flag counts as one: {@code pulumi config set} writes texts.
 */
final class Nodes {
  /** How a message describes what {@link dev.argus.plan.Names#isLabel} takes. */
  static final String NAME = "a name of lower-case letters, digits and '-', 63 at most";

  private Nodes() {}

  static Optional<String> text(JsonNode node) {
    return node.isTextual() || node.isNumber() ? Optional.of(node.asText()) : Optional.empty();
  }

  static Optional<BigDecimal> number(JsonNode node) {
    try {
      return text(node).map(BigDecimal::new);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<Integer> integer(JsonNode node) {
    try {
      return number(node).map(BigDecimal::intValueExact);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  static Optional<Boolean> flag(JsonNode node) {
    return switch (node.asText()) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static Optional<Quantity> quantity(JsonNode node) {
    try {
      return text(node).map(Quantity::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<Duration> duration(JsonNode node) {
    try {
      return text(node).map(Duration::parse).filter(duration -> !duration.isNegative());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static Optional<List<String>> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    for (JsonNode element : node) {
      text(element).ifPresent(texts::add);
    }
    var whole = node.isArray() && texts.size() == node.size();
    return whole ? Optional.of(List.copyOf(texts)) : Optional.empty();
  }

  static Optional<Map<String, String>> textMap(JsonNode node) {
    var texts = new LinkedHashMap<String, String>();
    node.properties()
        .forEach(entry -> text(entry.getValue()).ifPresent(t -> texts.put(entry.getKey(), t)));
    var whole = node.isObject() && texts.size() == node.size();
    return whole ? Optional.of(Map.copyOf(texts)) : Optional.empty();
  }

  static Optional<String> address(JsonNode node) {
    return text(node).filter(address -> address.matches("https?://[^/\\s]+(/\\S*)?"));
  }

  static String dashed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String anyOf(List<String> allowed) {
    return allowed.size() == 1 ? allowed.get(0) : "one of " + String.join(", ", allowed);
  }

  /** A value as a message repeats it. */
  static String shown(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "a mapping";
      case ARRAY -> node.size() > 3 ? "a list of " + node.size() : node.toString();
      case BOOLEAN, NUMBER -> node.asText();
      default -> node.asText().isEmpty() ? "empty" : "'" + node.asText() + "'";
    };
  }
}
