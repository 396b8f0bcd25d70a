package dev.argus.platform;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Fact;
import dev.argus.settings.Aws;
import java.util.List;
import java.util.Map;

/**
 * Cluster Autoscaler, which moves the sizes of EKS' node groups between their bounds.
 *
 * @see <a
 *     href="https://github.com/kubernetes/autoscaler/blob/cluster-autoscaler-chart-9.59.0/cluster-autoscaler/charts/cluster-autoscaler/values.yaml">The
 *     chart's values</a>
 */
final class ClusterAutoscaler {
  static final String ACCOUNT = "cluster-autoscaler";

  /**
   * Its newest patch on 2026-08-22 for each minor version of Kubernetes, with which it has to go.
   *
   * @see <a href="https://github.com/kubernetes/autoscaler/tags">Tags</a>
   */
  private static final Map<String, String> VERSIONS =
      Map.of(
          "1.30", "v1.30.7",
          "1.31", "v1.31.5",
          "1.32", "v1.32.7",
          "1.33", "v1.33.6",
          "1.34", "v1.34.5",
          "1.35", "v1.35.2",
          "1.36", "v1.36.1");

  private static final String NEWEST = "v1.36.1";

  private ClusterAutoscaler() {}

  static List<Resource> install(Ground ground, Aws aws, List<Resource> after) {
    var identity = ground.identity(Duty.AUTOSCALER);
    var home =
        ground.home(
            ground.settings().nodeAutoscaler().namespace(),
            Confines.restricted().accepting(8085).signingIn(),
            after);
    home.install(
        Charts.CLUSTER_AUTOSCALER,
        new Values(
            "aws",
            aws.region(),
            new Discovery(identity.fact(Fact.CLUSTER_NAME)),
            new Image(VERSIONS.getOrDefault(aws.managed().version(), NEWEST)),
            new Rbac(ChartAccount.of(ACCOUNT, identity)),
            Map.of(
                "balance-similar-node-groups", "true",
                "expander", "least-waste",
                "skip-nodes-with-system-pods", "false"),
            new PodSecurity(true, 65534, Map.of("type", "RuntimeDefault")),
            new ContainerSecurity(false, true, Map.of("drop", List.of("ALL")))));
    return home.ready();
  }

  private record Values(
      String cloudProvider,
      String awsRegion,
      Discovery autoDiscovery,
      Image image,
      Rbac rbac,
      Map<String, String> extraArgs,
      PodSecurity securityContext,
      ContainerSecurity containerSecurityContext) {}

  private record Discovery(Output<String> clusterName) {}

  private record Image(String tag) {}

  private record Rbac(ChartAccount serviceAccount) {}

  private record PodSecurity(
      boolean runAsNonRoot, int runAsUser, Map<String, String> seccompProfile) {}

  private record ContainerSecurity(
      boolean allowPrivilegeEscalation,
      boolean readOnlyRootFilesystem,
      Map<String, List<String>> capabilities) {}
}
