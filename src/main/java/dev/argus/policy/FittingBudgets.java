package dev.argus.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PodDisruptionBudget leaves a pod to spare when there are as few as there may be: else no node
 * under them can ever be drained, and an upgrade of the cluster stands still.
 */
final class FittingBudgets implements StackRule {
  private static final String RULE = "fitting-budgets";

  @Override
  public Stream<Violation> check(List<Declared> resources) {
    return resources.stream()
        .filter(Declared::isKubernetes)
        .filter(resource -> resource.kind().equals("PodDisruptionBudget"))
        .flatMap(budget -> check(budget, resources));
  }

  private static Stream<Violation> check(Declared budget, List<Declared> resources) {
    var spec = budget.inputs().at("spec");
    var away = spec.at("maxUnavailable");
    if (away.known() && away.present() && (away.mayBe(0) || away.mayBe("0%"))) {
      return Stream.of(
          budget.violates(RULE, "never lets a pod go", "let maxUnavailable be 1 or more"));
    }
    // One of a chart's pods is the chart's to answer for.
    return pods(budget, resources).stream()
        .map(pods -> Replicas.fewest(pods, resources))
        .filter(fewest -> keeps(spec.at("minAvailable"), fewest) >= fewest)
        .map(
            fewest ->
                budget.violates(
                    RULE,
                    "keeps all of the " + fewest + " pods that there may be as few as",
                    "let minAvailable be less, or have more replicas"));
  }

  /** How many of so many pods have to stay; fewer than none where that is not what it says. */
  private static long keeps(Inputs minAvailable, long fewest) {
    var value = minAvailable.plain();
    if (value instanceof Number number) {
      return number.longValue();
    }
    return minAvailable
        .text()
        .filter(text -> text.matches("\\d{1,3}%"))
        .map(text -> Long.parseLong(text.substring(0, text.length() - 1)))
        .map(percent -> (fewest * percent + 99) / 100)
        .orElse(-1L);
  }

  private static Optional<Declared> pods(Declared budget, List<Declared> resources) {
    var labels = budget.inputs().at("spec", "selector", "matchLabels").fields();
    return resources.stream()
        .filter(resource -> resource.kind().matches("Deployment|StatefulSet"))
        .filter(resource -> resource.namespace().equals(budget.namespace()))
        .filter(
            resource ->
                labels.entrySet().stream()
                    .allMatch(
                        label ->
                            label
                                .getValue()
                                .text()
                                .map(
                                    text ->
                                        resource
                                            .inputs()
                                            .at("spec", "template", "metadata", "labels")
                                            .at(label.getKey())
                                            .mayBe(text))
                                .orElse(true)))
        .findFirst();
  }
}
