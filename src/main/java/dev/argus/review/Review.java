package dev.argus.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cost.CostChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a change does to a stack.
 *
 * @param changes the gravest first
 * @param cost what it does to the monthly cost
 * @param errors why the engine gave up, so that it may do more than is known here
 */
public record Review(String stack, List<Change> changes, CostChange cost, List<String> errors) {
  public Review {
    changes = changes.stream().sorted(Change.ORDER).toList();
  }

  /**
   * Compares two evaluations, each as {@code ./argus preview STACK --json} prints it. That a change
   * forces a replacement is known of {@linkplain Durable what holds data} only, and an alias is not
   * seen: a resource under a new name is one removed and one added. A secret's value is in neither.
   *
   * @throws ReviewException if one is no such text
   */
  public static Review between(String base, String head) {
    var then = Snapshot.parse(base);
    var before = then.inputs();
    var now = Snapshot.parse(head);
    var after = now.inputs();
    var ids = new LinkedHashMap<>(before);
    ids.putAll(after);
    var changes = new ArrayList<Change>();
    ids.keySet().forEach(id -> changes.addAll(change(id, before.get(id), after.get(id))));
    return new Review(
        now.stack(), changes, CostChange.between(then.resources(), now.resources()), List.of());
  }

  /**
   * The engine's own plan, as {@code pulumi preview --json} prints it: what it says of replacements
   * is believed.
   *
   * @param head the stack as it shall be, as {@code ./argus preview STACK --json} prints it
   * @throws ReviewException if it is no such text
   */
  public static Review ofPlan(String head, String json) {
    var plan = EnginePlan.parse(json);
    var now = Snapshot.parse(head);
    return new Review(now.stack(), plan.changes(), plan.cost(now.resources()), plan.errors());
  }

  /** What ends data or a place where data is, or would if the engine did not refuse. */
  public Stream<Change> destroying() {
    return changes.stream()
        .filter(change -> change.operation().ends() && change.safeguard() != Safeguard.RETAINED)
        .filter(change -> DurableTypes.find(change.type()).isPresent());
  }

  /** Counts in words: {@code 1 removed, 3 changed}. */
  String counts() {
    var counts = new ArrayList<String>();
    for (var operation : Operation.values()) {
      var count = changes.stream().filter(change -> change.operation() == operation).count();
      if (count > 0) {
        counts.add(count + " " + operation.participle());
      }
    }
    if (counts.isEmpty()) {
      return errors.isEmpty() ? "nothing changes" : "what changes is not known";
    }
    return String.join(", ", counts);
  }

  private static List<Change> change(String id, JsonNode before, JsonNode after) {
    var cut = id.indexOf("::");
    var type = id.substring(0, cut);
    var name = id.substring(cut + 2);
    if (before == null || after == null) {
      var operation = before == null ? Operation.ADD : Operation.REMOVE;
      return List.of(new Change(operation, type, name, List.of(), List.of(), Safeguard.NONE));
    }
    var fields = Difference.between(before, after);
    if (fields.isEmpty()) {
      return List.of();
    }
    var reasons =
        DurableTypes.find(type).map(durable -> durable.replacedFor(fields)).orElse(List.of());
    var operation = reasons.isEmpty() ? Operation.CHANGE : Operation.REPLACE;
    return List.of(new Change(operation, type, name, fields, reasons, Safeguard.NONE));
  }
}
