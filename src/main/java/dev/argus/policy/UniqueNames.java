package dev.argus.policy;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * No two resources of one type share a name in the stack, and no two Kubernetes objects of one kind
 * a name in a namespace: the second would overwrite the first.
 */
final class UniqueNames implements StackRule {
  private static final String RULE = "unique-names";

  @Override
  public Stream<Violation> check(List<Declared> resources) {
    var inStack =
        repeated(resources, resource -> resource.type() + " " + resource.name())
            .map(
                resource ->
                    resource.violates(
                        RULE, "is declared more than once", "give each its own name"));
    var inCluster =
        repeated(
                resources.stream()
                    .filter(resource -> resource.isKubernetes() && !resource.objectName().isEmpty())
                    .toList(),
                UniqueNames::object)
            .map(
                resource ->
                    resource.violates(
                        RULE,
                        "is another object named " + object(resource),
                        "give each its own metadata.name"));
    return Stream.concat(inStack, inCluster).distinct();
  }

  private static String object(Declared resource) {
    return "%s %s/%s".formatted(resource.kind(), resource.namespace(), resource.objectName());
  }

  private static Stream<Declared> repeated(
      List<Declared> resources, Function<Declared, String> key) {
    return resources.stream().collect(Collectors.groupingBy(key)).values().stream()
        .filter(same -> same.size() > 1)
        .map(same -> same.get(0));
  }
}
