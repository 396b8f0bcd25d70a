package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.container.ClusterArgs;
import com.pulumi.gcp.container.inputs.ClusterClusterAutoscalingArgs;
import com.pulumi.gcp.container.inputs.ClusterClusterAutoscalingAutoProvisioningDefaultsArgs;
import com.pulumi.gcp.container.inputs.ClusterClusterAutoscalingAutoProvisioningDefaultsManagementArgs;
import com.pulumi.gcp.container.inputs.ClusterClusterAutoscalingAutoProvisioningDefaultsShieldedInstanceConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterClusterAutoscalingResourceLimitArgs;
import dev.argus.settings.ManagedCluster.Autoscaling;
import dev.argus.settings.NodePool;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Node auto-provisioning: GKE makes pools of the size that pending pods need, within what the
 * stack's own pools could grow to.
 */
final class Provisioning {
  /** The vCPUs of a machine type are the last part of its name, as in {@code e2-standard-4}. */
  private static final Pattern CPUS = Pattern.compile(".*-(\\d+)g?");

  /** GiB for each vCPU: that of the highmem machines. */
  private static final int GIB_PER_CPU = 8;

  private Provisioning() {}

  /**
   * What a provisioned machine is.
   *
   * @param account its service account
   * @param key that of its disk
   */
  record Machine(Output<String> account, Output<String> key) {}

  static void add(Place place, ClusterArgs.Builder args, Machine machine) {
    if (place.cluster().autoscaling() != Autoscaling.NODE_PROVISIONING) {
      return;
    }
    args.clusterAutoscaling(
        ClusterClusterAutoscalingArgs.builder()
            .enabled(true)
            .resourceLimits(limits(place.cluster().pools()))
            .autoProvisioningDefaults(
                ClusterClusterAutoscalingAutoProvisioningDefaultsArgs.builder()
                    .serviceAccount(machine.account)
                    .oauthScopes(GkeNodes.SCOPE)
                    .bootDiskKmsKey(machine.key)
                    .imageType("COS_CONTAINERD")
                    .diskType("pd-balanced")
                    .shieldedInstanceConfig(
                        ClusterClusterAutoscalingAutoProvisioningDefaultsShieldedInstanceConfigArgs
                            .builder()
                            .enableSecureBoot(true)
                            .enableIntegrityMonitoring(true)
                            .build())
                    .management(
                        ClusterClusterAutoscalingAutoProvisioningDefaultsManagementArgs.builder()
                            .autoRepair(true)
                            .autoUpgrade(true)
                            .build())
                    .build())
            .build());
  }

  private static List<ClusterClusterAutoscalingResourceLimitArgs> limits(List<NodePool> pools) {
    var cpus = pools.stream().mapToInt(pool -> pool.max() * cpus(pool.machine())).sum();
    var limits = new ArrayList<>(List.of(limit("cpu", cpus), limit("memory", cpus * GIB_PER_CPU)));
    pools.stream()
        .filter(pool -> pool.gpu().present())
        .collect(
            Collectors.groupingBy(
                NodePool::accelerator,
                Collectors.summingInt(pool -> pool.max() * Accelerators.count(pool.gpu()))))
        .forEach((accelerator, count) -> limits.add(limit(accelerator, count)));
    return limits;
  }

  private static ClusterClusterAutoscalingResourceLimitArgs limit(String type, int maximum) {
    return ClusterClusterAutoscalingResourceLimitArgs.builder()
        .resourceType(type)
        .minimum(0)
        .maximum(maximum)
        .build();
  }

  private static int cpus(String machine) {
    var matcher = CPUS.matcher(machine);
    // a2-highgpu-2g and the like count GPUs, beside each of which are 12 vCPUs.
    var perUnit = machine.endsWith("g") ? 12 : 1;
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) * perUnit : 16;
  }
}
