package dev.argus.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.cost.CostChange;
import dev.argus.cost.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The steps that {@code pulumi preview --json} lists, one for each resource: a replacement, which
 * the engine does in up to three steps, is one here.
 *
 * @param before what there is of the resources that it has steps for, by type and name
 * @param steps type and name of those that there will be
 * @see <a href="https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/">pulumi preview</a>
 */
record EnginePlan(List<Change> changes, Map<String, Resource> before, Set<String> steps) {
  static EnginePlan parse(String json) {
    JsonNode document;
    try {
      // Lines of the build may stand before it.
      var begin = json.startsWith("{") ? 0 : json.indexOf("\n{") + 1;
      document = new ObjectMapper().readTree(json.substring(begin));
    } catch (JsonProcessingException e) {
      throw new ReviewException("The plan is no JSON: " + e.getOriginalMessage());
    }
    if (!document.path("steps").isArray()) {
      throw new ReviewException("The plan has no steps: make it with pulumi preview --json");
    }
    var changes = new LinkedHashMap<String, Change>();
    var before = new LinkedHashMap<String, Resource>();
    var steps = new HashSet<String>();
    for (var step : document.path("steps")) {
      operation(step.path("op").asText())
          .flatMap(operation -> change(operation, step))
          .ifPresent(
              change -> changes.merge(step.path("urn").asText(), change, EnginePlan::together));
      resource(step, "oldState").ifPresent(found -> before.put(id(found), found));
      resource(step, "newState").ifPresent(found -> steps.add(id(found)));
    }
    return new EnginePlan(List.copyOf(changes.values()), before, steps);
  }

  private static Optional<Operation> operation(String op) {
    return switch (op) {
      case "create", "import" -> Optional.of(Operation.ADD);
      case "update" -> Optional.of(Operation.CHANGE);
      case "replace",
          "create-replacement",
          "delete-replaced",
          "read-replacement",
          "discard-replaced",
          "import-replacement" ->
          Optional.of(Operation.REPLACE);
      case "delete" -> Optional.of(Operation.REMOVE);
      default -> Optional.empty();
    };
  }

  private static Optional<Change> change(Operation operation, JsonNode step) {
    // urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME
    var parts = step.path("urn").asText().split("::", 4);
    if (parts.length < 4) {
      throw new ReviewException("The plan has a step without a URN: " + step.path("op").asText());
    }
    var type = type(parts[2]);
    if (type.startsWith("argus:") || type.equals("pulumi:pulumi:Stack")) {
      return Optional.empty();
    }
    var before = step.path("oldState").path("inputs");
    var after = step.path("newState").path("inputs");
    var fields =
        before.isObject() && after.isObject()
            ? Difference.between(before, after)
            : List.<FieldChange>of();
    return Optional.of(new Change(operation, type, parts[3], fields, reasons(step)));
  }

  /**
   * What the change costs. The engine leaves out what stays as it is, so that the stack as it shall
   * be is asked too.
   */
  CostChange cost(List<Resource> after) {
    var then = new LinkedHashMap<String, Resource>();
    after.forEach(resource -> then.put(id(resource), resource));
    then.keySet().removeAll(steps);
    then.putAll(before);
    return CostChange.between(List.copyOf(then.values()), after);
  }

  private static String id(Resource resource) {
    return resource.type() + "::" + resource.name();
  }

  private static Optional<Resource> resource(JsonNode step, String state) {
    var parts = step.path("urn").asText().split("::", 4);
    return step.path(state).path("inputs").isObject() && parts.length == 4
        ? Optional.of(new Resource(type(parts[2]), parts[3], step.path(state).path("inputs")))
        : Optional.empty();
  }

  /** The last of the types that a URN joins by a dollar sign. */
  private static String type(String types) {
    return types.substring(types.lastIndexOf('$') + 1);
  }

  private static List<String> reasons(JsonNode step) {
    var reasons = new TreeSet<String>();
    step.path("replaceReasons").forEach(reason -> reasons.add(reason.asText()));
    for (Map.Entry<String, JsonNode> field : step.path("detailedDiff").properties()) {
      if (field.getValue().path("kind").asText().endsWith("-replace")) {
        reasons.add(field.getKey());
      }
    }
    return List.copyOf(reasons);
  }

  private static Change together(Change first, Change second) {
    var graver = first.operation().compareTo(second.operation()) <= 0 ? first : second;
    var reasons = new TreeSet<>(first.reasons());
    reasons.addAll(second.reasons());
    return new Change(
        graver.operation(),
        graver.type(),
        graver.name(),
        first.fields().isEmpty() ? second.fields() : first.fields(),
        new ArrayList<>(reasons));
  }
}
