package dev.argus.cloud.azure;

import com.pulumi.azurenative.network.PrivateZone;
import com.pulumi.azurenative.network.PrivateZoneArgs;
import com.pulumi.azurenative.network.VirtualNetworkLink;
import com.pulumi.azurenative.network.VirtualNetworkLinkArgs;
import com.pulumi.azurenative.network.inputs.SubResourceArgs;

/**
 * A zone of names that the stack's network alone can ask.
 *
 * @param link what has to be there before a name of the zone is found
 */
record PrivateDns(PrivateZone zone, VirtualNetworkLink link) {

  static PrivateDns of(AzureNetwork network, String name) {
    var base = network.base();
    // Named after what it is of, as in postgres.database.azure.com.
    var resource = name.replaceFirst(".*(privatelink|private)\\.", "").replaceFirst("\\..*", "");
    var zone =
        new PrivateZone(
            resource,
            PrivateZoneArgs.builder()
                .resourceGroupName(base.groupName())
                .privateZoneName(name)
                .location("global")
                .tags(base.tags())
                .build(),
            Base.in(network));
    return new PrivateDns(
        zone,
        new VirtualNetworkLink(
            resource,
            VirtualNetworkLinkArgs.builder()
                .resourceGroupName(base.groupName())
                .privateZoneName(zone.name())
                .virtualNetworkLinkName(base.name())
                .location("global")
                .registrationEnabled(false)
                .virtualNetwork(SubResourceArgs.builder().id(network.network().id()).build())
                .tags(base.tags())
                .build(),
            Base.in(network)));
  }
}
