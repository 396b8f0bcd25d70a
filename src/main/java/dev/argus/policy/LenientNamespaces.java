package dev.argus.policy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A namespace whose pods may do more than <i>restricted</i> lets them is for what others wrote and
 * reaches into the node: no pod of this program runs there.
 */
final class LenientNamespaces implements StackRule {
  private static final String RULE = "lenient-namespaces";

  @Override
  public Stream<Violation> check(List<Declared> resources) {
    var lenient =
        resources.stream()
            .filter(NamespaceLabels::isNamespace)
            .filter(NamespaceLabels::isExcused)
            .map(Declared::objectName)
            .collect(Collectors.toSet());
    return resources.stream()
        .filter(resource -> PodView.of(resource).isPresent())
        .filter(resource -> lenient.contains(resource.namespace()))
        .map(
            resource ->
                resource.violates(
                    RULE,
                    "runs in %s, where more than restricted is allowed"
                        .formatted(resource.namespace()),
                    "give it a namespace of its own"));
  }
}
