package dev.argus.cloud.azure;

import com.pulumi.azurenative.containerservice.ManagedClusterArgs;
import com.pulumi.azurenative.containerservice.enums.Expander;
import com.pulumi.azurenative.containerservice.enums.LoadBalancerSku;
import com.pulumi.azurenative.containerservice.enums.ManagedClusterSKUName;
import com.pulumi.azurenative.containerservice.enums.ManagedClusterSKUTier;
import com.pulumi.azurenative.containerservice.enums.NetworkDataplane;
import com.pulumi.azurenative.containerservice.enums.NetworkPlugin;
import com.pulumi.azurenative.containerservice.enums.NetworkPluginMode;
import com.pulumi.azurenative.containerservice.enums.NetworkPolicy;
import com.pulumi.azurenative.containerservice.enums.OutboundType;
import com.pulumi.azurenative.containerservice.enums.UpgradeChannel;
import com.pulumi.azurenative.containerservice.inputs.ContainerServiceNetworkProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterAADProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterAddonProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterAutoUpgradeProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterOIDCIssuerProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterPropertiesAutoScalerProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterSKUArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterStorageProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterStorageProfileDiskCSIDriverArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterStorageProfileFileCSIDriverArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterStorageProfileSnapshotControllerArgs;
import com.pulumi.core.Output;
import java.util.HashMap;
import java.util.Map;

/** The cluster's arguments, less identities and nodes. */
final class ControlPlane {
  private ControlPlane() {}

  static ManagedClusterArgs.Builder args(Base base, Vault vault, Output<String> workspace) {
    var managed = base.managed();
    return ManagedClusterArgs.builder()
        .resourceGroupName(base.groupName())
        .resourceName(base.name())
        .location(base.location())
        .dnsPrefix(base.name())
        .kubernetesVersion(managed.version())
        // The tier with an agreed availability.
        .sku(
            ManagedClusterSKUArgs.builder()
                .name(ManagedClusterSKUName.Base)
                .tier(ManagedClusterSKUTier.Standard)
                .build())
        .enableRBAC(true)
        .disableLocalAccounts(true)
        .aadProfile(
            ManagedClusterAADProfileArgs.builder()
                .managed(true)
                .enableAzureRBAC(true)
                .adminGroupObjectIDs(managed.admins())
                .build())
        .apiServerAccessProfile(ControlPlaneSecurity.access(managed.access()))
        .oidcIssuerProfile(ManagedClusterOIDCIssuerProfileArgs.builder().enabled(true).build())
        .securityProfile(ControlPlaneSecurity.of(vault, workspace))
        .diskEncryptionSetID(vault.disks().id())
        .networkProfile(network())
        .storageProfile(storage())
        .addonProfiles(addons(base, workspace))
        .autoUpgradeProfile(
            ManagedClusterAutoUpgradeProfileArgs.builder()
                .upgradeChannel(UpgradeChannel.Patch)
                .build())
        .autoScalerProfile(
            ManagedClusterPropertiesAutoScalerProfileArgs.builder()
                .expander(Expander.Leastwaste)
                .balanceSimilarNodeGroups("true")
                .scaleDownUnneededTime("10m")
                // Pods with scratch space would else keep a node for ever.
                .skipNodesWithLocalStorage("false")
                .build())
        .tags(base.tags());
  }

  private static Output<Map<String, ManagedClusterAddonProfileArgs>> addons(
      Base base, Output<String> workspace) {
    return workspace.applyValue(
        id -> {
          var addons = new HashMap<String, ManagedClusterAddonProfileArgs>();
          addons.put("azurepolicy", addon(Map.of()));
          addons.put("azureKeyvaultSecretsProvider", addon(Map.of("enableSecretRotation", "true")));
          if (base.settings().containerInsights()) {
            addons.put(
                "omsagent",
                addon(Map.of("logAnalyticsWorkspaceResourceID", id, "useAADAuth", "true")));
          }
          return addons;
        });
  }

  private static ManagedClusterAddonProfileArgs addon(Map<String, String> config) {
    return ManagedClusterAddonProfileArgs.builder().enabled(true).config(config).build();
  }

  private static ContainerServiceNetworkProfileArgs network() {
    return ContainerServiceNetworkProfileArgs.builder()
        .networkPlugin(NetworkPlugin.Azure)
        .networkPluginMode(NetworkPluginMode.Overlay)
        .networkDataplane(NetworkDataplane.Cilium)
        .networkPolicy(NetworkPolicy.Cilium)
        .outboundType(OutboundType.UserAssignedNATGateway)
        .loadBalancerSku(LoadBalancerSku.Standard)
        .podCidr(Ranges.PODS)
        .serviceCidr(Ranges.SERVICES)
        .dnsServiceIP(Ranges.DNS)
        .build();
  }

  private static ManagedClusterStorageProfileArgs storage() {
    return ManagedClusterStorageProfileArgs.builder()
        .diskCSIDriver(
            ManagedClusterStorageProfileDiskCSIDriverArgs.builder().enabled(true).build())
        .fileCSIDriver(
            ManagedClusterStorageProfileFileCSIDriverArgs.builder().enabled(true).build())
        .snapshotController(
            ManagedClusterStorageProfileSnapshotControllerArgs.builder().enabled(true).build())
        .build();
  }
}
