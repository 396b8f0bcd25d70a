package dev.argus.policy;

import java.util.stream.Stream;

/** Every namespace has the API server enforce Pod Security, so what others add is checked too. */
final class NamespaceLabels implements ResourceRule {
  private static final String RULE = "namespace-labels";
  private static final String PREFIX = "pod-security.kubernetes.io/";

  @Override
  public Stream<Violation> check(Declared resource) {
    if (!resource.isKubernetes() || !resource.kind().equals("Namespace")) {
      return Stream.empty();
    }
    var labels = resource.inputs().at("metadata", "labels");
    return Stream.of("enforce", "audit", "warn")
        .filter(mode -> labels.known() && !labels.at(PREFIX + mode).mayBe("restricted"))
        .map(
            mode ->
                resource.violates(
                    RULE,
                    "leaves the Pod Security mode " + mode + " open",
                    "label it " + PREFIX + mode + "=restricted"));
  }
}
