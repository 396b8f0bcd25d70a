package dev.argus.policy;

import java.util.stream.Stream;

/**
 * Every namespace has the API server enforce Pod Security, so what others add is checked too. One
 * may enforce less that says why: what reaches into the node itself cannot be restricted. Nothing
 * of this program's own may run there, see {@link LenientNamespaces}.
 */
final class NamespaceLabels implements ResourceRule {
  private static final String RULE = "namespace-labels";
  private static final String PREFIX = "pod-security.kubernetes.io/";
  private static final String REASON = "argus.dev/pod-security";

  @Override
  public Stream<Violation> check(Declared resource) {
    if (!isNamespace(resource)) {
      return Stream.empty();
    }
    var labels = resource.inputs().at("metadata", "labels");
    return Stream.of("enforce", "audit", "warn")
        .filter(mode -> labels.known() && !labels.at(PREFIX + mode).mayBe("restricted"))
        .filter(mode -> !(mode.equals("enforce") && isExcused(resource)))
        .map(
            mode ->
                resource.violates(
                    RULE,
                    "leaves the Pod Security mode " + mode + " open",
                    "label it " + PREFIX + mode + "=restricted"));
  }

  static boolean isNamespace(Declared resource) {
    return resource.isKubernetes() && resource.kind().equals("Namespace");
  }

  /** Whether it says why its pods may do more. */
  static boolean isExcused(Declared namespace) {
    return namespace
        .inputs()
        .at("metadata", "annotations", REASON)
        .text()
        .filter(reason -> !reason.isBlank())
        .isPresent();
  }
}
