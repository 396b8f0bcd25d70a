package dev.argus.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.cost.CostChange;
import dev.argus.cost.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The steps that {@code pulumi preview --json} lists, one for each resource: a replacement, which
 * the engine does in up to three steps, is one here.
 *
 * @param before what there is of the resources that it has steps for, by type and name
 * @param steps type and name of those that there will be
 * @param errors what made the engine give up, so that there may be more steps than are listed
 * @see <a href="https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/">pulumi preview</a>
 */
record EnginePlan(
    List<Change> changes, Map<String, Resource> before, Set<String> steps, List<String> errors) {
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
    for (var found : document.path("steps")) {
      var step = new PlanStep(found);
      step.change().ifPresent(change -> changes.merge(step.urn(), change, EnginePlan::together));
      step.resource("oldState").ifPresent(old -> before.put(id(old), old));
      step.resource("newState").ifPresent(young -> steps.add(id(young)));
    }
    return new EnginePlan(
        List.copyOf(changes.values()), before, steps, errors(document.path("diagnostics")));
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

  /** The first sentence of each error: what follows tells how to get around a protection. */
  private static List<String> errors(JsonNode diagnostics) {
    var errors = new LinkedHashSet<String>();
    for (var diagnostic : diagnostics) {
      if (diagnostic.path("severity").asText().equals("error")) {
        var text =
            Shown.printable(diagnostic.path("message").asText()).replaceAll("\\s+", " ").strip();
        errors.add(text.replaceFirst("^(error: )?([Pp]review failed: )?", "").split("\\. ", 2)[0]);
      }
    }
    if (errors.size() > 1) {
      errors.remove("preview failed");
    }
    return List.copyOf(errors);
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
        new ArrayList<>(reasons),
        first.safeguard().compareTo(second.safeguard()) >= 0
            ? first.safeguard()
            : second.safeguard());
  }
}
