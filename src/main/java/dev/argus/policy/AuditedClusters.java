package dev.argus.policy;

import java.util.List;
import java.util.stream.Stream;

/**
 * A stack with an AKS cluster sends its control plane's log somewhere: Azure keeps none of its own
 * (CIS AKS Benchmark 2.1.1).
 */
final class AuditedClusters implements StackRule {
  private static final String CLUSTER = "azure-native:containerservice:ManagedCluster";
  private static final String SETTING = "azure-native:insights:DiagnosticSetting";

  @Override
  public Stream<Violation> check(List<Declared> resources) {
    if (resources.stream().anyMatch(AuditedClusters::audits)) {
      return Stream.empty();
    }
    return resources.stream()
        .filter(resource -> resource.type().equals(CLUSTER))
        .map(
            cluster ->
                cluster.violates(
                    "aks-logs",
                    "keeps no log of its control plane",
                    "add a DiagnosticSetting with the category kube-audit-admin"));
  }

  /** A setting of a vault or a database is none of a cluster, once it is known whose it is. */
  private static boolean audits(Declared resource) {
    var logs = resource.inputs().at("logs");
    return resource.type().equals(SETTING)
        && (!logs.known()
            || logs.items().stream()
                .map(log -> log.at("category"))
                .anyMatch(log -> log.mayBe("kube-audit-admin") || log.mayBe("kube-audit")));
  }
}
