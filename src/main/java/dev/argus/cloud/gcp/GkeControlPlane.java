package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.container.Cluster;
import com.pulumi.gcp.container.ClusterArgs;
import com.pulumi.gcp.container.inputs.ClusterBinaryAuthorizationArgs;
import com.pulumi.gcp.container.inputs.ClusterCostManagementConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterDatabaseEncryptionArgs;
import com.pulumi.gcp.container.inputs.ClusterGatewayApiConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterIpAllocationPolicyArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthClientCertificateConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterNodeConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterReleaseChannelArgs;
import com.pulumi.gcp.container.inputs.ClusterSecurityPostureConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterWorkloadIdentityConfigArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The regional cluster itself, without nodes. */
final class GkeControlPlane extends Part {
  final Cluster cluster;

  GkeControlPlane(Place place, GkeNetwork network, GkeKey key, GkeNodeAccount account) {
    super("GkeControlPlane", network);
    var before = new ArrayList<Resource>(List.of(network.nat));
    before.addAll(Arrays.asList(key.usable));
    before.addAll(Arrays.asList(account.rights));
    cluster =
        new Cluster(
            "cluster",
            args(place, network, key, account),
            CustomResourceOptions.builder()
                .parent(this)
                .protect(place.cluster().deletionProtection())
                .dependsOn(before)
                // Those of the pool that is removed at once; a change would replace the cluster.
                .ignoreChanges("nodeConfig", "initialNodeCount")
                .build());
  }

  /** The certificate of who signs for the Kubernetes API, in base64. */
  Output<String> authority() {
    return cluster.masterAuth().applyValue(auth -> auth.clusterCaCertificate().orElse(""));
  }

  private static ClusterArgs args(
      Place place, GkeNetwork network, GkeKey key, GkeNodeAccount account) {
    var settings = place.settings();
    var args = ClusterArgs.builder();
    ControlPlaneAccess.add(place, args);
    Operations.add(place, args);
    if (settings.binaryAuthorization()) {
      args.binaryAuthorization(
          ClusterBinaryAuthorizationArgs.builder()
              .evaluationMode("PROJECT_SINGLETON_POLICY_ENFORCE")
              .build());
    }
    Provisioning.add(place, args, new Provisioning.Machine(account.email, key.key.id()));
    return args.name(place.name())
        .project(place.project())
        .location(place.region())
        .network(network.network.selfLink())
        .subnetwork(network.subnet.selfLink())
        .networkingMode("VPC_NATIVE")
        .ipAllocationPolicy(
            ClusterIpAllocationPolicyArgs.builder()
                .clusterSecondaryRangeName(GkeNetwork.PODS)
                .servicesSecondaryRangeName(GkeNetwork.SERVICES)
                .build())
        .releaseChannel(
            ClusterReleaseChannelArgs.builder().channel(settings.channel().name()).build())
        .minMasterVersion(settings.managed().version())
        // Dataplane V2: what makes NetworkPolicies hold.
        .datapathProvider("ADVANCED_DATAPATH")
        .enableIntranodeVisibility(true)
        .enableShieldedNodes(true)
        .enableLegacyAbac(false)
        .masterAuth(
            ClusterMasterAuthArgs.builder()
                .clientCertificateConfig(
                    ClusterMasterAuthClientCertificateConfigArgs.builder()
                        .issueClientCertificate(false)
                        .build())
                .build())
        .workloadIdentityConfig(
            ClusterWorkloadIdentityConfigArgs.builder()
                .workloadPool(place.project() + ".svc.id.goog")
                .build())
        .databaseEncryption(
            ClusterDatabaseEncryptionArgs.builder()
                .state("ENCRYPTED")
                .keyName(key.key.id())
                .build())
        .securityPostureConfig(
            ClusterSecurityPostureConfigArgs.builder()
                .mode("BASIC")
                .vulnerabilityMode("VULNERABILITY_BASIC")
                .build())
        .gatewayApiConfig(ClusterGatewayApiConfigArgs.builder().channel("CHANNEL_STANDARD").build())
        .costManagementConfig(ClusterCostManagementConfigArgs.builder().enabled(true).build())
        // The default pool cannot be left out, only removed; meanwhile it is the account's too.
        .removeDefaultNodePool(true)
        .initialNodeCount(1)
        .nodeConfig(ClusterNodeConfigArgs.builder().serviceAccount(account.email).build())
        .resourceLabels(place.labels())
        .deletionProtection(settings.managed().deletionProtection())
        .build();
  }
}
