package dev.argus.cloud.gcp;

import com.pulumi.gcp.compute.Network;
import com.pulumi.gcp.compute.NetworkArgs;
import com.pulumi.gcp.compute.Router;
import com.pulumi.gcp.compute.RouterArgs;
import com.pulumi.gcp.compute.RouterNat;
import com.pulumi.gcp.compute.RouterNatArgs;
import com.pulumi.gcp.compute.Subnetwork;
import com.pulumi.gcp.compute.SubnetworkArgs;
import com.pulumi.gcp.compute.inputs.RouterNatLogConfigArgs;
import com.pulumi.gcp.compute.inputs.SubnetworkLogConfigArgs;
import com.pulumi.gcp.compute.inputs.SubnetworkSecondaryIpRangeArgs;
import com.pulumi.resources.Resource;

/** The network: no machine in it has a public address, and the way out is NAT alone. */
final class GkeNetwork extends Part {
  static final String PODS = "pods";
  static final String SERVICES = "services";

  final Network network;
  final Subnetwork subnet;
  final RouterNat nat;

  GkeNetwork(Place place, Resource parent) {
    super("GkeNetwork", parent);
    network =
        new Network(
            "network",
            NetworkArgs.builder()
                .name(place.name())
                .project(place.project())
                .autoCreateSubnetworks(false)
                .routingMode("REGIONAL")
                .build(),
            after());
    subnet = subnet(place);
    var router =
        new Router(
            "router",
            RouterArgs.builder()
                .name(place.name())
                .project(place.project())
                .region(place.region())
                .network(network.selfLink())
                .build(),
            after());
    nat =
        new RouterNat(
            "nat",
            RouterNatArgs.builder()
                .name(place.name())
                .project(place.project())
                .region(place.region())
                .router(router.name())
                .natIpAllocateOption("AUTO_ONLY")
                .sourceSubnetworkIpRangesToNat("ALL_SUBNETWORKS_ALL_IP_RANGES")
                .logConfig(
                    RouterNatLogConfigArgs.builder().enable(true).filter("ERRORS_ONLY").build())
                .build(),
            after());
  }

  private Subnetwork subnet(Place place) {
    var ranges = new Ranges(place.cluster().cidr());
    return new Subnetwork(
        "nodes",
        SubnetworkArgs.builder()
            .name(place.name())
            .project(place.project())
            .region(place.region())
            .network(network.selfLink())
            .ipCidrRange(ranges.nodes())
            .secondaryIpRanges(range(PODS, ranges.pods()), range(SERVICES, ranges.services()))
            // Images and logs reach Google's APIs without NAT, which bills each GiB.
            .privateIpGoogleAccess(true)
            .logConfig(
                SubnetworkLogConfigArgs.builder()
                    .aggregationInterval("INTERVAL_10_MIN")
                    .flowSampling(0.5)
                    .metadata("INCLUDE_ALL_METADATA")
                    .build())
            .build(),
        after());
  }

  private static SubnetworkSecondaryIpRangeArgs range(String name, String cidr) {
    return SubnetworkSecondaryIpRangeArgs.builder().rangeName(name).ipCidrRange(cidr).build();
  }
}
