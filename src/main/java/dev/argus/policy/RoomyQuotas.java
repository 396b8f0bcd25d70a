package dev.argus.policy;

import dev.argus.plan.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A ResourceQuota admits all that is declared in its namespace, at as many replicas as an
 * autoscaler may want and while all of them roll: else a scaling or a rollout stops half-way, at
 * the worst hour. And pods that do not say what they need get it from a LimitRange: else the quota
 * refuses every one of them.
 */
final class RoomyQuotas implements StackRule {
  private static final String RULE = "roomy-quotas";

  @Override
  public Stream<Violation> check(List<Declared> resources) {
    return of("ResourceQuota", resources)
        .flatMap(
            quota -> {
              var inside =
                  resources.stream()
                      .filter(Declared::isKubernetes)
                      .filter(resource -> resource.namespace().equals(quota.namespace()))
                      .toList();
              return Stream.concat(tooLittle(quota, inside), withoutDefaults(quota, inside));
            });
  }

  private static Stream<Violation> tooLittle(Declared quota, List<Declared> inside) {
    var hard = quota.inputs().at("spec", "hard");
    return new Most(inside)
        .sums.entrySet().stream()
            .filter(
                sum ->
                    amount(hard.at(sum.getKey()))
                        .filter(most -> most.compareTo(sum.getValue()) < 0)
                        .isPresent())
            .map(
                sum ->
                    quota.violates(
                        RULE,
                        "has %s of %s, and what is declared takes %s at its most"
                            .formatted(
                                hard.at(sum.getKey()).plain(),
                                sum.getKey(),
                                sum.getValue().stripTrailingZeros().toPlainString()),
                        "give it that, and room for pods that end while others start"));
  }

  private static Stream<Violation> withoutDefaults(Declared quota, List<Declared> inside) {
    return of("LimitRange", inside).findAny().isPresent()
        ? Stream.empty()
        : Stream.of(
            quota.violates(
                RULE,
                "refuses every pod that does not say what it needs",
                "add a LimitRange with defaults to the namespace"));
  }

  private static Stream<Declared> of(String kind, List<Declared> resources) {
    return resources.stream()
        .filter(Declared::isKubernetes)
        .filter(resource -> resource.kind().equals(kind));
  }

  private static Optional<BigDecimal> amount(Inputs quantity) {
    if (quantity.plain() instanceof Number number) {
      return Optional.of(new BigDecimal(number.toString()));
    }
    return quantity.text().map(text -> Quantity.of(text).value());
  }

  /** What all that is declared in a namespace comes to. */
  private static final class Most {
    final Map<String, BigDecimal> sums = new TreeMap<>();

    Most(List<Declared> inside) {
      for (var resource : inside) {
        PodView.of(resource).ifPresent(pod -> pods(pod, count(resource, inside)));
        if (resource.kind().equals("PersistentVolumeClaim")) {
          claim(resource.inputs(), 1);
        }
        var templates = resource.inputs().at("spec", "volumeClaimTemplates");
        templates.items().forEach(claim -> claim(claim, Replicas.most(resource, inside)));
      }
    }

    private static long count(Declared resource, List<Declared> inside) {
      return switch (resource.kind()) {
        case "Deployment" -> Replicas.most(resource, inside) + surge(resource);
        case "StatefulSet" -> Replicas.most(resource, inside);
        default -> 1;
      };
    }

    /** Kubernetes' own default is a quarter; the program's Deployments say a number. */
    private static long surge(Declared deployment) {
      var surge = deployment.inputs().at("spec", "strategy", "rollingUpdate", "maxSurge");
      return surge.plain() instanceof Number number ? number.longValue() : 1;
    }

    private void pods(PodView pod, long count) {
      add("pods", BigDecimal.ONE, count);
      for (var container : pod.containers()) {
        var resources = container.at("resources");
        resources
            .at("requests")
            .fields()
            .forEach((what, much) -> add("requests." + what, much, count));
        resources.at("limits").fields().forEach((what, much) -> add("limits." + what, much, count));
      }
    }

    private void claim(Inputs claim, long count) {
      add("persistentvolumeclaims", BigDecimal.ONE, count);
      add("requests.storage", claim.at("spec", "resources", "requests", "storage"), count);
    }

    private void add(String what, Inputs quantity, long count) {
      amount(quantity).ifPresent(each -> add(what, each, count));
    }

    private void add(String what, BigDecimal each, long count) {
      sums.merge(what, each.multiply(BigDecimal.valueOf(count)), BigDecimal::add);
    }
  }
}
