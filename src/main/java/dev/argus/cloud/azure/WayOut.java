package dev.argus.cloud.azure;

import com.pulumi.azurenative.network.NatGateway;
import com.pulumi.azurenative.network.NatGatewayArgs;
import com.pulumi.azurenative.network.PublicIPAddress;
import com.pulumi.azurenative.network.PublicIPAddressArgs;
import com.pulumi.azurenative.network.enums.IPAllocationMethod;
import com.pulumi.azurenative.network.enums.NatGatewaySkuName;
import com.pulumi.azurenative.network.enums.PublicIPAddressSkuName;
import com.pulumi.azurenative.network.inputs.NatGatewaySkuArgs;
import com.pulumi.azurenative.network.inputs.PublicIPAddressSkuArgs;
import com.pulumi.azurenative.network.inputs.SubResourceArgs;
import com.pulumi.resources.Resource;

/** How nodes reach the internet: by one address, which others can let in. */
final class WayOut {
  private WayOut() {}

  static NatGateway create(Base base, Resource parent) {
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
            Base.in(parent));
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
        Base.in(parent));
  }
}
