package dev.argus.cloud.gcp;

import com.pulumi.gcp.container.NodePoolArgs;
import com.pulumi.gcp.container.inputs.NodePoolAutoscalingArgs;
import com.pulumi.gcp.container.inputs.NodePoolManagementArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigShieldedInstanceConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigTaintArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigWorkloadMetadataConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolUpgradeSettingsArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.settings.NodeMarks;
import dev.argus.settings.NodePool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pools of nodes, each over all zones of the region. */
final class GkeNodes extends Part {
  /** What a node may ask of Google's APIs is a matter of its account's roles alone. */
  static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  final List<Resource> pools;

  GkeNodes(Place place, GkeControlPlane plane, Provisioning.Machine machine) {
    super("GkeNodes", plane);
    var made = new ArrayList<Resource>();
    for (var pool : place.cluster().pools()) {
      made.add(
          new com.pulumi.gcp.container.NodePool(
              pool.name(),
              args(place, plane, config(place, pool, machine), pool),
              CustomResourceOptions.builder()
                  .parent(this)
                  // The autoscaler's to say.
                  .ignoreChanges("nodeCount", "initialNodeCount")
                  .build()));
    }
    pools = List.copyOf(made);
  }

  private static NodePoolArgs args(
      Place place, GkeControlPlane plane, NodePoolNodeConfigArgs config, NodePool pool) {
    return NodePoolArgs.builder()
        .name(pool.name())
        .project(place.project())
        .location(place.region())
        .cluster(plane.cluster.name())
        // Of the whole region: the other two limits are those of a zone, of which it has three.
        .autoscaling(
            NodePoolAutoscalingArgs.builder()
                .totalMinNodeCount(pool.min())
                .totalMaxNodeCount(pool.max())
                .locationPolicy(pool.spot() || pool.gpu().present() ? "ANY" : "BALANCED")
                .build())
        // Of a zone: the autoscaler takes away what is too many.
        .initialNodeCount(pool.min() > 0 ? 1 : 0)
        .management(NodePoolManagementArgs.builder().autoRepair(true).autoUpgrade(true).build())
        // A GPU more than the quota allows may not be had: there, one goes before one comes.
        .upgradeSettings(
            NodePoolUpgradeSettingsArgs.builder()
                .strategy("SURGE")
                .maxSurge(pool.gpu().present() ? 0 : 1)
                .maxUnavailable(pool.gpu().present() ? 1 : 0)
                .build())
        .nodeConfig(config)
        .build();
  }

  private static NodePoolNodeConfigArgs config(
      Place place, NodePool pool, Provisioning.Machine machine) {
    var args =
        NodePoolNodeConfigArgs.builder()
            .machineType(pool.machine())
            .spot(pool.spot())
            .diskSizeGb(pool.diskGib())
            .diskType("pd-balanced")
            .bootDiskKmsKey(machine.key())
            .imageType("COS_CONTAINERD")
            .serviceAccount(machine.account())
            .oauthScopes(SCOPE)
            .labels(pool.labels())
            .resourceLabels(place.labels())
            .metadata(Map.of("disable-legacy-endpoints", "true"))
            // Pods see an identity of their own, not the node's.
            .workloadMetadataConfig(
                NodePoolNodeConfigWorkloadMetadataConfigArgs.builder().mode("GKE_METADATA").build())
            .shieldedInstanceConfig(
                NodePoolNodeConfigShieldedInstanceConfigArgs.builder()
                    .enableSecureBoot(true)
                    .enableIntegrityMonitoring(true)
                    .build());
    Accelerators.add(pool, args);
    if (!pool.marks().taints().isEmpty()) {
      // No pool with a GPU has any.
      args.taints(pool.marks().taints().stream().map(GkeNodes::taint).toList());
    }
    return args.build();
  }

  private static NodePoolNodeConfigTaintArgs taint(NodeMarks.Taint taint) {
    return NodePoolNodeConfigTaintArgs.builder()
        .key(taint.key())
        .value(taint.value())
        .effect(taint.constant())
        .build();
  }
}
