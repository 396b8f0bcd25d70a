package dev.argus.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cost.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A step of the engine's plan.
 *
 * @param json {@code op, urn, oldState, newState, replaceReasons, detailedDiff}
 */
record PlanStep(JsonNode json) {
  /** {@code urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME}. */
  private static final int URN_PARTS = 4;

  PlanStep {
    if (json.path("urn").asText().split("::", URN_PARTS).length < URN_PARTS) {
      throw new ReviewException("The plan has a step without a URN: " + json.path("op").asText());
    }
  }

  String urn() {
    return json.path("urn").asText();
  }

  /** What it does; nothing of what stays, is read or is no resource outside of the program. */
  Optional<Change> change() {
    return type().startsWith("argus:") || type().equals("pulumi:pulumi:Stack")
        ? Optional.empty()
        : operation()
            .map(done -> new Change(done, type(), name(), fields(), reasons(), safeguard(done)));
  }

  /** What there is, where {@code state} is {@code oldState}, or will be: {@code newState}. */
  Optional<Resource> resource(String state) {
    var inputs = json.path(state).path("inputs");
    return inputs.isObject() ? Optional.of(new Resource(type(), name(), inputs)) : Optional.empty();
  }

  private Optional<Operation> operation() {
    return switch (json.path("op").asText()) {
      case "create" -> Optional.of(Operation.ADD);
      case "import" -> Optional.of(Operation.IMPORT);
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

  /** The last of the types that a URN joins by a dollar sign. */
  private String type() {
    var types = urn().split("::", URN_PARTS)[2];
    return types.substring(types.lastIndexOf('$') + 1);
  }

  private String name() {
    return urn().split("::", URN_PARTS)[3];
  }

  private Safeguard safeguard(Operation done) {
    var old = json.path("oldState");
    if (!done.ends()) {
      return Safeguard.NONE;
    }
    if (old.path("protect").asBoolean()) {
      return Safeguard.PROTECTED;
    }
    return old.path("retainOnDelete").asBoolean() ? Safeguard.RETAINED : Safeguard.NONE;
  }

  /**
   * The inputs that differ, and what the provider says differs besides: a secret that became
   * another looks the same in a plan, and so does the list that it stands in.
   */
  private List<FieldChange> fields() {
    var before = json.path("oldState").path("inputs");
    var after = json.path("newState").path("inputs");
    if (!before.isObject() || !after.isObject()) {
      return List.of();
    }
    var fields = new ArrayList<>(Difference.between(before, after));
    for (var path : new TreeSet<>(detail().keySet())) {
      if (fields.stream().noneMatch(field -> field.overlaps(path))) {
        fields.add(new FieldChange(path, Shown.at(before, path), Shown.at(after, path)));
      }
    }
    return List.copyOf(fields);
  }

  private List<String> reasons() {
    var reasons = new TreeSet<String>();
    json.path("replaceReasons").forEach(reason -> reasons.add(reason.asText()));
    detail()
        .forEach(
            (path, detail) -> {
              if (detail.path("kind").asText().endsWith("-replace")) {
                reasons.add(path);
              }
            });
    return List.copyOf(reasons);
  }

  private Map<String, JsonNode> detail() {
    var detail = new LinkedHashMap<String, JsonNode>();
    json.path("detailedDiff")
        .properties()
        .forEach(field -> detail.put(field.getKey(), field.getValue()));
    return detail;
  }
}
