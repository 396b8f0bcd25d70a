package dev.argus.policy;

import static dev.argus.policy.Requirement.has;
import static dev.argus.policy.Requirement.says;

import java.util.List;

/**
 * Node pools on Google Kubernetes Engine, after the CIS GKE Benchmark (sections 5.2 IAM, 5.4
 * metadata, 5.5 nodes).
 */
final class GkeNodeRules {
  private static final String POOL = "gcp:container/nodePool:NodePool";

  static final List<ResourceRule> ALL =
      List.of(
          // CIS GKE 5.5: auto-repair and auto-upgrade
          Requirement.of(POOL, "gke-pool-repair", says(true, "management", "autoRepair"))
              .orElse("keeps broken nodes", "set management.autoRepair to true"),
          Requirement.of(POOL, "gke-pool-upgrade", says(true, "management", "autoUpgrade"))
              .orElse("keeps old nodes", "set management.autoUpgrade to true"),
          // CIS GKE 5.4: a pod must not get the node's token from the metadata service
          Requirement.of(
                  POOL,
                  "gke-pool-metadata",
                  says("GKE_METADATA", "nodeConfig", "workloadMetadataConfig", "mode"))
              .orElse(
                  "shows pods the node's metadata",
                  "set nodeConfig.workloadMetadataConfig.mode to GKE_METADATA"),
          // CIS GKE 5.2: not the Compute Engine default account, which may edit the project
          Requirement.of(POOL, "gke-pool-account", has("nodeConfig", "serviceAccount"))
              .orElse(
                  "runs as the project's default account",
                  "set nodeConfig.serviceAccount to one of its own"),
          // CIS GKE 5.5: secure boot
          Requirement.of(
                  POOL,
                  "gke-pool-secure-boot",
                  says(true, "nodeConfig", "shieldedInstanceConfig", "enableSecureBoot"))
              .orElse(
                  "boots what nobody signed",
                  "set nodeConfig.shieldedInstanceConfig.enableSecureBoot to true"),
          // CIS GKE 5.5: Container-Optimized OS
          Requirement.of(POOL, "gke-pool-image", says("COS_CONTAINERD", "nodeConfig", "imageType"))
              .orElse(
                  "runs an image that is not made for containers",
                  "set nodeConfig.imageType to COS_CONTAINERD"));

  private GkeNodeRules() {}
}
