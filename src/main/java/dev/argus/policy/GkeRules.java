package dev.argus.policy;

import static dev.argus.policy.Requirement.has;
import static dev.argus.policy.Requirement.isNot;
import static dev.argus.policy.Requirement.says;

import java.util.List;

/**
 * Clusters on Google Kubernetes Engine, after the CIS GKE Benchmark (sections 5.2 IAM, 5.3 keys,
 * 5.5 nodes, 5.6 networking, 5.7 logging, 5.8 authentication) and <a
 * href="https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster">Google's
 * hardening guide</a>.
 */
final class GkeRules {
  private static final String CLUSTER = "gcp:container/cluster:Cluster";

  static final List<ResourceRule> ALL =
      List.of(
          // CIS GKE 5.6: private nodes
          Requirement.of(
                  CLUSTER,
                  "gke-private-nodes",
                  says(true, "privateClusterConfig", "enablePrivateNodes"))
              .orElse(
                  "gives nodes addresses on the internet",
                  "set privateClusterConfig.enablePrivateNodes to true"),
          // CIS GKE 5.6: control plane authorized networks
          Requirement.of(CLUSTER, "gke-authorized-networks", GkeRules::endpointIsRestricted)
              .orElse(
                  "has an API endpoint that the whole internet reaches",
                  "set masterAuthorizedNetworksConfig to the ranges that administer it"),
          // CIS GKE 5.2: workload identity
          Requirement.of(
                  CLUSTER, "gke-workload-identity", has("workloadIdentityConfig", "workloadPool"))
              .orElse(
                  "lets pods act as their node",
                  "set workloadIdentityConfig.workloadPool to PROJECT.svc.id.goog"),
          // CIS GKE 5.5: shielded nodes; on by Google's default
          Requirement.of(CLUSTER, "gke-shielded", isNot(false, "enableShieldedNodes"))
              .orElse("has nodes that are not shielded", "set enableShieldedNodes to true"),
          // CIS GKE 5.8: legacy authorization; off by default
          Requirement.of(CLUSTER, "gke-no-legacy-abac", isNot(true, "enableLegacyAbac"))
              .orElse("grants by attributes beside RBAC", "set enableLegacyAbac to false"),
          // CIS GKE 5.8: client certificates; off by default
          Requirement.of(
                  CLUSTER,
                  "gke-no-client-certificate",
                  isNot(true, "masterAuth", "clientCertificateConfig", "issueClientCertificate"))
              .orElse(
                  "issues a certificate that cannot be revoked",
                  "set issueClientCertificate to false"),
          // CIS GKE 5.3: application-layer Secrets encryption
          Requirement.of(CLUSTER, "gke-secrets-encrypted", GkeRules::encryptsSecrets)
              .orElse(
                  "keeps Secrets without a key of its own",
                  "set databaseEncryption to ENCRYPTED with a keyName"),
          // CIS GKE 5.6: network policy; Dataplane V2 enforces it always
          Requirement.of(
                  CLUSTER,
                  "gke-network-policy",
                  says("ADVANCED_DATAPATH", "datapathProvider")
                      .or(says(true, "networkPolicy", "enabled")))
              .orElse("enforces no NetworkPolicy", "set datapathProvider to ADVANCED_DATAPATH"),
          // CIS GKE 5.5: release channels
          Requirement.of(CLUSTER, "gke-release-channel", GkeRules::followsAChannel)
              .orElse("is not kept up to date", "set releaseChannel.channel to REGULAR or STABLE"),
          // CIS GKE 5.7: logging; on by default
          Requirement.of(
                  CLUSTER, "gke-logging", isNot("none", "loggingService").and(GkeRules::logs))
              .orElse(
                  "does not log",
                  "set loggingConfig.enableComponents to SYSTEM_COMPONENTS and more"));

  private GkeRules() {}

  private static boolean endpointIsRestricted(Inputs cluster) {
    // With a private endpoint the cluster has no other; without this block everybody reaches it.
    var networks = cluster.at("masterAuthorizedNetworksConfig");
    return says(true, "privateClusterConfig", "enablePrivateEndpoint").test(cluster)
        || (networks.present()
            && networks.at("cidrBlocks").items().stream()
                .noneMatch(block -> Requirement.isWorld(block.at("cidrBlock"))));
  }

  private static boolean encryptsSecrets(Inputs cluster) {
    var encryption = cluster.at("databaseEncryption");
    return encryption.at("state").mayBe("ENCRYPTED") && has("keyName").test(encryption);
  }

  private static boolean followsAChannel(Inputs cluster) {
    var channel = cluster.at("releaseChannel");
    return has("channel").test(channel) && isNot("UNSPECIFIED", "channel").test(channel);
  }

  private static boolean logs(Inputs cluster) {
    var logging = cluster.at("loggingConfig");
    return !logging.present()
        || Requirement.includes(logging.at("enableComponents"), "SYSTEM_COMPONENTS");
  }
}
