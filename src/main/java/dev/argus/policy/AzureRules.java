package dev.argus.policy;

import static dev.argus.policy.Requirement.has;
import static dev.argus.policy.Requirement.says;

import java.util.List;

/**
 * Data on Azure, after the CIS Microsoft Azure Foundations Benchmark (storage accounts, databases).
 */
final class AzureRules {
  private static final String ACCOUNT = "azure-native:storage:StorageAccount";

  static final List<ResourceRule> ALL =
      List.of(
          // A flexible server in a subnet of its own has no public address; its network cannot be
          // changed later:
          // https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-private
          Requirement.of(
                  "azure-native:dbforpostgresql:Server",
                  "postgres-private",
                  has("network", "delegatedSubnetResourceId"))
              .orElse(
                  "has an address on the internet",
                  "set network.delegatedSubnetResourceId and privateDnsZoneArmResourceId"),
          // CIS Azure, storage: no anonymous access to blobs
          Requirement.of(ACCOUNT, "storage-private", says(false, "allowBlobPublicAccess"))
              .orElse("may be read without a key", "set allowBlobPublicAccess to false"),
          // CIS Azure, storage: secure transfer required
          Requirement.of(ACCOUNT, "storage-https", says(true, "enableHttpsTrafficOnly"))
              .orElse("takes plain HTTP", "set enableHttpsTrafficOnly to true"),
          // CIS Azure, storage: minimum TLS version
          Requirement.of(ACCOUNT, "storage-tls", says("TLS1_2", "minimumTlsVersion"))
              .orElse("takes old versions of TLS", "set minimumTlsVersion to TLS1_2"));

  private AzureRules() {}
}
