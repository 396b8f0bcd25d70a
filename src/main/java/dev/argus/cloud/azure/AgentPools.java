package dev.argus.cloud.azure;

import com.pulumi.azurenative.containerservice.AgentPool;
import com.pulumi.azurenative.containerservice.AgentPoolArgs;
import com.pulumi.azurenative.containerservice.enums.AgentPoolMode;
import com.pulumi.azurenative.containerservice.enums.AgentPoolType;
import com.pulumi.azurenative.containerservice.enums.OSType;
import com.pulumi.azurenative.containerservice.enums.ScaleSetEvictionPolicy;
import com.pulumi.azurenative.containerservice.enums.ScaleSetPriority;
import com.pulumi.azurenative.containerservice.inputs.AgentPoolUpgradeSettingsArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterAgentPoolProfileArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.plan.Gpu;
import dev.argus.settings.NodeMarks;
import dev.argus.settings.NodePool;
import java.util.List;
import java.util.stream.IntStream;

/** The nodes: the system pool is a part of the cluster, the others are resources of their own. */
final class AgentPools {
  static final String SYSTEM = "system";

  /** At most this share of new nodes at a time when a pool is upgraded. */
  private static final AgentPoolUpgradeSettingsArgs UPGRADE =
      AgentPoolUpgradeSettingsArgs.builder().maxSurge("33%").build();

  private final Base base;
  private final AzureNetwork network;

  AgentPools(Base base, AzureNetwork network) {
    this.base = base;
    this.network = network;
  }

  ManagedClusterAgentPoolProfileArgs system() {
    var pool =
        base.managed().pools().stream()
            .filter(each -> each.name().equals(SYSTEM))
            .findFirst()
            .orElseThrow();
    return ManagedClusterAgentPoolProfileArgs.builder()
        .name(SYSTEM)
        .mode(AgentPoolMode.System)
        .type(AgentPoolType.VirtualMachineScaleSets)
        .vmSize(pool.machine())
        .vnetSubnetID(network.nodes().id())
        .osType(OSType.Linux)
        .osDiskSizeGB(pool.diskGib())
        .enableAutoScaling(true)
        .enableEncryptionAtHost(true)
        .enableNodePublicIP(false)
        // A system pool has a node at least.
        .count(Math.max(1, pool.min()))
        .minCount(Math.max(1, pool.min()))
        .maxCount(pool.max())
        .availabilityZones(zones())
        .nodeLabels(pool.labels())
        .upgradeSettings(UPGRADE)
        .tags(base.tags())
        .build();
  }

  /** The other pools. */
  List<Resource> others(Output<String> cluster, Resource parent) {
    return base.managed().pools().stream()
        .filter(pool -> !pool.name().equals(SYSTEM))
        .map(pool -> create(pool, cluster, parent))
        .toList();
  }

  private Resource create(NodePool pool, Output<String> cluster, Resource parent) {
    var args =
        AgentPoolArgs.builder()
            .resourceGroupName(base.groupName())
            .resourceName(cluster)
            .agentPoolName(pool.name())
            .mode(AgentPoolMode.User)
            .type(AgentPoolType.VirtualMachineScaleSets)
            .vmSize(pool.machine())
            .vnetSubnetID(network.nodes().id())
            .osType(OSType.Linux)
            .osDiskSizeGB(pool.diskGib())
            .enableAutoScaling(true)
            .enableEncryptionAtHost(true)
            .enableNodePublicIP(false)
            .count(pool.min())
            .minCount(pool.min())
            .maxCount(pool.max())
            .availabilityZones(zones())
            .nodeLabels(pool.labels())
            .tags(base.tags());
    if (pool.spot()) {
      args.scaleSetPriority(ScaleSetPriority.Spot)
          .scaleSetEvictionPolicy(ScaleSetEvictionPolicy.Delete)
          // Up to the price on demand: taken away for want of machines alone.
          .spotMaxPrice(-1.0);
    } else {
      // Spot pools have no surge.
      args.upgradeSettings(UPGRADE);
    }
    if (pool.gpu().present()) {
      args.nodeTaints(Gpu.TAINT + "=present:NoSchedule");
    }
    if (!pool.marks().taints().isEmpty()) {
      // No pool with a GPU has any.
      args.nodeTaints(pool.marks().taints().stream().map(NodeMarks.Taint::text).toList());
    }
    if (pool.gpu() instanceof Gpu.Mig mig) {
      args.gpuInstanceProfile("MIG" + mig.profile().substring(0, 2));
    }
    // The autoscaler has moved the count since.
    return new AgentPool(
        pool.name(),
        args.build(),
        CustomResourceOptions.builder().parent(parent).ignoreChanges("count").build());
  }

  private List<String> zones() {
    return IntStream.rangeClosed(1, base.settings().zones()).mapToObj(String::valueOf).toList();
  }
}
