package dev.argus.cloud.azure;

import com.pulumi.azurenative.network.NetworkSecurityGroup;
import com.pulumi.azurenative.network.NetworkSecurityGroupArgs;
import com.pulumi.azurenative.network.Subnet;
import com.pulumi.azurenative.network.SubnetArgs;
import com.pulumi.azurenative.network.VirtualNetwork;
import com.pulumi.azurenative.network.VirtualNetworkArgs;
import com.pulumi.azurenative.network.inputs.AddressSpaceArgs;
import com.pulumi.azurenative.network.inputs.DelegationArgs;
import com.pulumi.azurenative.network.inputs.SecurityRuleArgs;
import com.pulumi.azurenative.network.inputs.SubResourceArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The virtual network, its subnets and its one way out. */
final class AzureNetwork extends ComponentResource {
  private final Base base;
  private final VirtualNetwork network;
  private final Subnet nodes;
  private final Subnet postgres;
  private final Subnet endpoints;
  private final Map<String, PrivateDns> zones = new HashMap<>();

  AzureNetwork(Base base, ComponentResourceOptions options) {
    super("argus:cloud:AzureNetwork", "network", options);
    this.base = base;
    var ranges = Ranges.of(base.managed().cidr());
    network =
        new VirtualNetwork(
            "network",
            VirtualNetworkArgs.builder()
                .resourceGroupName(base.groupName())
                .virtualNetworkName(base.name())
                .location(base.location())
                .addressSpace(
                    AddressSpaceArgs.builder().addressPrefixes(base.managed().cidr()).build())
                .tags(base.tags())
                .build(),
            // Each subnet is a resource of its own: what the network says of them is no change.
            CustomResourceOptions.builder().parent(this).ignoreChanges("subnets").build());
    var out = SubResourceArgs.builder().id(WayOut.create(base, this).id()).build();
    // What ingress controllers listen on; all else from outside is refused by default.
    var web = List.of(SecurityRules.allow(100, "Internet", "80", "443"));
    nodes = subnet("nodes", ranges.nodes(), web, SubnetArgs.builder().natGateway(out));
    postgres =
        subnet(
            "postgres",
            ranges.postgres(),
            List.of(
                SecurityRules.allow(100, ranges.nodes(), "5432"),
                // Its two machines replicate to each other.
                SecurityRules.allow(110, ranges.postgres(), "5432", "6432"),
                SecurityRules.refuse()),
            SubnetArgs.builder()
                .delegations(
                    DelegationArgs.builder()
                        .name("postgres")
                        .serviceName("Microsoft.DBforPostgreSQL/flexibleServers")
                        .build()));
    endpoints =
        subnet(
            "endpoints",
            ranges.endpoints(),
            List.of(
                SecurityRules.allow(
                    100, ranges.nodes(), "443", String.valueOf(base.settings().redis().port())),
                SecurityRules.refuse()),
            SubnetArgs.builder());
    registerOutputs(Map.of());
  }

  VirtualNetwork network() {
    return network;
  }

  Subnet nodes() {
    return nodes;
  }

  Subnet postgres() {
    return postgres;
  }

  /** That of private endpoints. */
  Subnet endpoints() {
    return endpoints;
  }

  Base base() {
    return base;
  }

  /** The zone of this name, of which a network can ask one alone. */
  PrivateDns zone(String name) {
    return zones.computeIfAbsent(name, wanted -> PrivateDns.of(this, wanted));
  }

  private Subnet subnet(
      String name, String range, List<SecurityRuleArgs> rules, SubnetArgs.Builder args) {
    var group =
        new NetworkSecurityGroup(
            name,
            NetworkSecurityGroupArgs.builder()
                .resourceGroupName(base.groupName())
                .networkSecurityGroupName(base.name() + "-" + name)
                .location(base.location())
                .securityRules(rules)
                .tags(base.tags())
                .build(),
            Base.in(this));
    return new Subnet(
        name,
        args.resourceGroupName(base.groupName())
            .virtualNetworkName(network.name())
            .subnetName(name)
            .addressPrefix(range)
            .networkSecurityGroup(
                com.pulumi.azurenative.network.inputs.NetworkSecurityGroupArgs.builder()
                    .id(group.id())
                    .build())
            .build(),
        Base.in(this));
  }
}
