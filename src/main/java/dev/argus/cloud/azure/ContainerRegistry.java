package dev.argus.cloud.azure;

import com.pulumi.azurenative.containerregistry.Registry;
import com.pulumi.azurenative.containerregistry.RegistryArgs;
import com.pulumi.azurenative.containerregistry.enums.SkuName;
import com.pulumi.azurenative.containerregistry.inputs.SkuArgs;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;

/**
 * The registry of the two images. Standard, since who pushes sits outside of the network: what
 * Premium adds are private endpoints and copies in other locations, for three times the price.
 */
final class ContainerRegistry extends ComponentResource {
  private final Registry registry;

  ContainerRegistry(Base base, UserAssignedIdentity kubelet, ComponentResourceOptions options) {
    super("argus:cloud:AzureRegistry", "registry", options);
    registry =
        new Registry(
            // The provider adds random letters: a registry's name is unique in all the world.
            "argus",
            RegistryArgs.builder()
                .resourceGroupName(base.groupName())
                .location(base.location())
                .sku(SkuArgs.builder().name(SkuName.Standard).build())
                .adminUserEnabled(false)
                .tags(base.tags())
                .build(),
            base.guarded(this));
    base.grant(
        "kubelet-pulls",
        Role.ACR_PULL,
        new Base.Principal(kubelet.principalId(), this),
        registry.id());
    registerOutputs(Map.of());
  }

  Output<String> address() {
    return registry.loginServer();
  }
}
