package dev.argus.cloud.gcp;

import com.pulumi.gcp.container.ClusterArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthorizedNetworksConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthorizedNetworksConfigCidrBlockArgs;
import com.pulumi.gcp.container.inputs.ClusterPrivateClusterConfigArgs;
import dev.argus.settings.Access;

/** From where the Kubernetes API is reached; nodes have no public address either way. */
final class ControlPlaneAccess {
  private ControlPlaneAccess() {}

  static void add(Place place, ClusterArgs.Builder args) {
    var access = place.cluster().access();
    args.privateClusterConfig(
            ClusterPrivateClusterConfigArgs.builder()
                .enablePrivateNodes(true)
                .enablePrivateEndpoint(access instanceof Access.Private)
                .masterIpv4CidrBlock(new Ranges(place.cluster().cidr()).controlPlane())
                .build())
        .masterAuthorizedNetworksConfig(
            ClusterMasterAuthorizedNetworksConfigArgs.builder()
                // Else every machine that anybody rents from Google may knock.
                .gcpPublicCidrsAccessEnabled(false)
                .cidrBlocks(
                    access.cidrs().stream()
                        .map(
                            cidr ->
                                ClusterMasterAuthorizedNetworksConfigCidrBlockArgs.builder()
                                    .cidrBlock(cidr)
                                    .build())
                        .toList())
                .build());
  }
}
