package dev.argus.policy;

import static dev.argus.policy.Requirement.has;
import static dev.argus.policy.Requirement.says;

import java.util.List;
import java.util.function.Predicate;

/**
 * Clusters and nodes on Azure Kubernetes Service, after the CIS AKS Benchmark (sections 2.1
 * logging, 5.3 keys, 5.4 networking, 5.5 authentication) and <a
 * href="https://learn.microsoft.com/azure/aks/operator-best-practices-cluster-security">Microsoft's
 * best practices</a>.
 */
final class AksRules {
  private static final String CLUSTER = "azure-native:containerservice:ManagedCluster";
  private static final String POOL = "azure-native:containerservice:AgentPool";

  static final List<ResourceRule> ALL =
      List.of(
          // CIS AKS 5.5.1
          Requirement.of(CLUSTER, "aks-entra", says(true, "aadProfile", "managed"))
              .orElse("does not know the directory's users", "set aadProfile.managed to true"),
          // CIS AKS 5.5.2
          Requirement.of(CLUSTER, "aks-azure-rbac", says(true, "aadProfile", "enableAzureRBAC"))
              .orElse("does not take roles from Azure", "set aadProfile.enableAzureRBAC to true"),
          // https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad
          Requirement.of(CLUSTER, "aks-no-local-accounts", says(true, "disableLocalAccounts"))
              .orElse(
                  "has an administrator whom no directory knows",
                  "set disableLocalAccounts to true"),
          // CIS AKS 5.4.1 and 5.4.2
          Requirement.of(CLUSTER, "aks-endpoint", AksRules::endpointIsRestricted)
              .orElse(
                  "has an API endpoint that the whole internet reaches",
                  "set apiServerAccessProfile to a private cluster or to authorizedIPRanges"),
          // CIS AKS 5.4.4
          Requirement.of(CLUSTER, "aks-network-policy", has("networkProfile", "networkPolicy"))
              .orElse("enforces no NetworkPolicy", "set networkProfile.networkPolicy"),
          // https://learn.microsoft.com/azure/aks/workload-identity-overview
          Requirement.of(CLUSTER, "aks-workload-identity", AksRules::hasWorkloadIdentity)
              .orElse(
                  "gives pods no identity of their own",
                  "set oidcIssuerProfile.enabled and securityProfile.workloadIdentity.enabled to"
                      + " true"),
          // CIS AKS 5.3.1
          Requirement.of(CLUSTER, "aks-encrypted", AksRules::isEncrypted)
              .orElse(
                  "keeps Secrets or disks without encryption of its own",
                  "set securityProfile.azureKeyVaultKms, or enableEncryptionAtHost on every pool"),
          // https://learn.microsoft.com/azure/aks/enable-host-encryption
          Requirement.of(POOL, "aks-pool-encrypted", says(true, "enableEncryptionAtHost"))
              .orElse("has disks that its host reads", "set enableEncryptionAtHost to true"),
          // CIS AKS 5.4.3: nodes without addresses of their own; none is the default
          Requirement.of(POOL, "aks-private-nodes", Requirement.isNot(true, "enableNodePublicIP"))
              .orElse("gives nodes addresses on the internet", "set enableNodePublicIP to false"));

  static final List<StackRule> OVER_ALL = List.of(new AuditedClusters());

  private AksRules() {}

  private static boolean endpointIsRestricted(Inputs cluster) {
    var access = cluster.at("apiServerAccessProfile");
    return access.at("enablePrivateCluster").mayBe(true)
        || (has("authorizedIPRanges").test(access)
            && access.at("authorizedIPRanges").items().stream().noneMatch(Requirement::isWorld));
  }

  private static boolean hasWorkloadIdentity(Inputs cluster) {
    Predicate<Inputs> issuer = says(true, "oidcIssuerProfile", "enabled");
    return issuer.and(says(true, "securityProfile", "workloadIdentity", "enabled")).test(cluster);
  }

  private static boolean isEncrypted(Inputs cluster) {
    var pools = cluster.at("agentPoolProfiles").items();
    return says(true, "securityProfile", "azureKeyVaultKms", "enabled").test(cluster)
        || (!pools.isEmpty() && pools.stream().allMatch(says(true, "enableEncryptionAtHost")));
  }
}
