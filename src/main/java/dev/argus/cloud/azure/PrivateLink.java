package dev.argus.cloud.azure;

import com.pulumi.azurenative.network.PrivateDnsZoneGroup;
import com.pulumi.azurenative.network.PrivateDnsZoneGroupArgs;
import com.pulumi.azurenative.network.PrivateEndpoint;
import com.pulumi.azurenative.network.PrivateEndpointArgs;
import com.pulumi.azurenative.network.inputs.PrivateDnsZoneConfigArgs;
import com.pulumi.azurenative.network.inputs.PrivateLinkServiceConnectionArgs;
import com.pulumi.azurenative.network.inputs.SubnetArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

/**
 * An address in the stack's network for a service of Azure that has none there by itself.
 *
 * @param name of the endpoint
 * @param group which part of the service it is for, as Azure calls it
 * @param zone the zone in which its name is
 * @see <a href="https://learn.microsoft.com/azure/private-link/private-endpoint-dns">Groups and
 *     zones</a>
 */
record PrivateLink(String name, String group, String zone) {

  /** Makes it; the service is reached by its usual name once this is there. */
  Resource create(AzureNetwork network, Output<String> service, Resource parent) {
    var base = network.base();
    var endpoint =
        new PrivateEndpoint(
            name,
            PrivateEndpointArgs.builder()
                .resourceGroupName(base.groupName())
                .privateEndpointName(base.name() + "-" + name)
                .location(base.location())
                .subnet(SubnetArgs.builder().id(network.endpoints().id()).build())
                .privateLinkServiceConnections(
                    PrivateLinkServiceConnectionArgs.builder()
                        .name(name)
                        .privateLinkServiceId(service)
                        .groupIds(group)
                        .build())
                .tags(base.tags())
                .build(),
            Base.in(parent));
    var dns = network.zone(zone);
    return new PrivateDnsZoneGroup(
        name,
        PrivateDnsZoneGroupArgs.builder()
            .resourceGroupName(base.groupName())
            .privateEndpointName(endpoint.name())
            .privateDnsZoneGroupName("default")
            .privateDnsZoneConfigs(
                PrivateDnsZoneConfigArgs.builder()
                    .name(name)
                    .privateDnsZoneId(dns.zone().id())
                    .build())
            .build(),
        CustomResourceOptions.builder().parent(parent).dependsOn(dns.link()).build());
  }
}
