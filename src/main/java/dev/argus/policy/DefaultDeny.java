package dev.argus.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every namespace has a NetworkPolicy that, of itself, lets nothing in and nothing out. */
final class DefaultDeny implements StackRule {
  private static final String RULE = "default-deny";

  @Override
  public Stream<Violation> check(List<Declared> resources) {
    var denying =
        resources.stream()
            .filter(DefaultDeny::deniesAll)
            .map(Declared::namespace)
            .collect(Collectors.toSet());
    return resources.stream()
        .filter(resource -> resource.isKubernetes() && resource.kind().equals("Namespace"))
        .filter(namespace -> namespace.inputs().known())
        .filter(namespace -> !denying.contains(namespace.objectName()))
        .map(
            namespace ->
                namespace.violates(
                    RULE,
                    "has no NetworkPolicy that denies by default",
                    "add one with an empty podSelector, both policyTypes and no rules"));
  }

  private static boolean deniesAll(Declared resource) {
    var spec = resource.inputs().at("spec");
    return resource.isKubernetes()
        && resource.kind().equals("NetworkPolicy")
        && spec.at("podSelector").fields().isEmpty()
        && spec.at("ingress").items().isEmpty()
        && spec.at("egress").items().isEmpty()
        && spec.at("policyTypes").items().stream()
            .flatMap(type -> type.text().stream())
            .collect(Collectors.toSet())
            .equals(Set.of("Ingress", "Egress"));
  }
}
