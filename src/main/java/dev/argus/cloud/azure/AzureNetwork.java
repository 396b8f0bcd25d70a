package dev.argus.cloud.azure;

import com.pulumi.azurenative.network.NatGateway;
import com.pulumi.azurenative.network.NatGatewayArgs;
import com.pulumi.azurenative.network.NetworkSecurityGroup;
import com.pulumi.azurenative.network.NetworkSecurityGroupArgs;
import com.pulumi.azurenative.network.PublicIPAddress;
import com.pulumi.azurenative.network.PublicIPAddressArgs;
import com.pulumi.azurenative.network.Subnet;
import com.pulumi.azurenative.network.SubnetArgs;
import com.pulumi.azurenative.network.VirtualNetwork;
import com.pulumi.azurenative.network.VirtualNetworkArgs;
import com.pulumi.azurenative.network.enums.IPAllocationMethod;
import com.pulumi.azurenative.network.enums.NatGatewaySkuName;
import com.pulumi.azurenative.network.enums.PublicIPAddressSkuName;
import com.pulumi.azurenative.network.enums.SecurityRuleAccess;
import com.pulumi.azurenative.network.enums.SecurityRuleDirection;
import com.pulumi.azurenative.network.enums.SecurityRuleProtocol;
import com.pulumi.azurenative.network.inputs.AddressSpaceArgs;
import com.pulumi.azurenative.network.inputs.DelegationArgs;
import com.pulumi.azurenative.network.inputs.NatGatewaySkuArgs;
import com.pulumi.azurenative.network.inputs.PublicIPAddressSkuArgs;
import com.pulumi.azurenative.network.inputs.SecurityRuleArgs;
import com.pulumi.azurenative.network.inputs.SubResourceArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/** The virtual network, its subnets and its one way out. */
final class AzureNetwork extends ComponentResource {
  private final Base base;
  private final VirtualNetwork network;
  private final Subnet nodes;
  private final Subnet postgres;

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
    var out = SubResourceArgs.builder().id(wayOut().id()).build();
    // What ingress controllers listen on; all else from outside is refused by default.
    var web = List.of(allow(100, "Internet", "80", "443"));
    nodes = subnet("nodes", ranges.nodes(), web, SubnetArgs.builder().natGateway(out));
    postgres =
        subnet(
            "postgres",
            ranges.postgres(),
            List.of(
                allow(100, ranges.nodes(), "5432"),
                // Its two machines replicate to each other.
                allow(110, ranges.postgres(), "5432", "6432"),
                refuse()),
            SubnetArgs.builder()
                .delegations(
                    DelegationArgs.builder()
                        .name("postgres")
                        .serviceName("Microsoft.DBforPostgreSQL/flexibleServers")
                        .build()));
    subnet(
        "endpoints",
        ranges.endpoints(),
        List.of(allow(100, ranges.nodes(), "443"), refuse()),
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

  private NatGateway wayOut() {
    var address =
        new PublicIPAddress(
            "egress",
            PublicIPAddressArgs.builder()
                .resourceGroupName(base.groupName())
                .publicIpAddressName(base.name() + "-egress")
                .location(base.location())
                .publicIPAllocationMethod(IPAllocationMethod.Static)
                .sku(PublicIPAddressSkuArgs.builder().name(PublicIPAddressSkuName.Standard).build())
                .tags(base.tags())
                .build(),
            Base.in(this));
    return new NatGateway(
        "egress",
        NatGatewayArgs.builder()
            .resourceGroupName(base.groupName())
            .natGatewayName(base.name() + "-egress")
            .location(base.location())
            .sku(NatGatewaySkuArgs.builder().name(NatGatewaySkuName.Standard).build())
            .publicIpAddresses(SubResourceArgs.builder().id(address.id()).build())
            .tags(base.tags())
            .build(),
        Base.in(this));
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

  private static SecurityRuleArgs allow(int priority, String from, String... ports) {
    return rule("allow-" + priority, priority)
        .access(SecurityRuleAccess.Allow)
        .protocol(SecurityRuleProtocol.Tcp)
        .sourceAddressPrefix(from)
        .destinationPortRanges(ports)
        .build();
  }

  /** Without it the whole network may connect. */
  private static SecurityRuleArgs refuse() {
    return rule("refuse", 4000)
        .access(SecurityRuleAccess.Deny)
        .protocol(SecurityRuleProtocol.Asterisk)
        .sourceAddressPrefix("VirtualNetwork")
        .destinationPortRange("*")
        .build();
  }

  private static SecurityRuleArgs.Builder rule(String name, int priority) {
    return SecurityRuleArgs.builder()
        .name(name)
        .priority(priority)
        .direction(SecurityRuleDirection.Inbound)
        .sourcePortRange("*")
        .destinationAddressPrefix("*");
  }
}
