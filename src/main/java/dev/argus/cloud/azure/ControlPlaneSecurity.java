package dev.argus.cloud.azure;

import com.pulumi.azurenative.containerservice.enums.KeyVaultNetworkAccessTypes;
import com.pulumi.azurenative.containerservice.inputs.AzureKeyVaultKmsArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterAPIServerAccessProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterSecurityProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterSecurityProfileDefenderArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterSecurityProfileDefenderSecurityMonitoringArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterSecurityProfileImageCleanerArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterSecurityProfileWorkloadIdentityArgs;
import com.pulumi.core.Output;
import dev.argus.settings.Access;

/** From where the cluster's API is reached, and what guards the cluster. */
final class ControlPlaneSecurity {
  private ControlPlaneSecurity() {}

  static ManagedClusterAPIServerAccessProfileArgs access(Access access) {
    var args = ManagedClusterAPIServerAccessProfileArgs.builder().disableRunCommand(true);
    if (access instanceof Access.Private) {
      return args.enablePrivateCluster(true)
          .enablePrivateClusterPublicFQDN(false)
          .privateDNSZone("system")
          .build();
    }
    return args.enablePrivateCluster(false).authorizedIPRanges(access.cidrs()).build();
  }

  static ManagedClusterSecurityProfileArgs of(Vault vault, Output<String> workspace) {
    return ManagedClusterSecurityProfileArgs.builder()
        .workloadIdentity(
            ManagedClusterSecurityProfileWorkloadIdentityArgs.builder().enabled(true).build())
        .azureKeyVaultKms(
            AzureKeyVaultKmsArgs.builder()
                .enabled(true)
                .keyId(vault.secrets().keyUriWithVersion())
                // A private vault would need an API server inside the network.
                .keyVaultNetworkAccess(KeyVaultNetworkAccessTypes.Public)
                .build())
        .defender(
            ManagedClusterSecurityProfileDefenderArgs.builder()
                .logAnalyticsWorkspaceResourceId(workspace)
                .securityMonitoring(
                    ManagedClusterSecurityProfileDefenderSecurityMonitoringArgs.builder()
                        .enabled(true)
                        .build())
                .build())
        .imageCleaner(
            ManagedClusterSecurityProfileImageCleanerArgs.builder()
                .enabled(true)
                // A week.
                .intervalHours(168)
                .build())
        .build();
  }
}
