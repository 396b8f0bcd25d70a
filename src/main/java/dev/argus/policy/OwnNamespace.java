package dev.argus.policy;

import java.util.Set;
import java.util.stream.Stream;

/**
 * No workload runs beside what others left in {@code default} or beside the cluster's own parts
 * (NSA and CISA, Kubernetes Hardening Guide 1.2, "Namespaces"; CIS Kubernetes Benchmark 5.7.4).
 */
final class OwnNamespace implements ResourceRule {
  private static final String RULE = "own-namespace";
  private static final Set<String> SHARED = Set.of("default", "kube-system", "kube-public");

  @Override
  public Stream<Violation> check(Declared resource) {
    var namespace = resource.inputs().at("metadata", "namespace");
    if (PodView.of(resource).isEmpty() || !namespace.known()) {
      return Stream.empty();
    }
    // Where none is named, the API server takes default.
    var name = namespace.text().orElse("default");
    return SHARED.contains(name)
        ? Stream.of(resource.violates(RULE, "runs in " + name, "give it a namespace of its own"))
        : Stream.empty();
  }
}
