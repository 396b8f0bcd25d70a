package dev.argus.policy;

import static dev.argus.policy.Requirement.has;
import static dev.argus.policy.Requirement.says;

import java.util.List;
import java.util.function.Predicate;

/**
 * Data on Azure, after the CIS Microsoft Azure Foundations Benchmark (storage accounts, databases).
 */
final class AzureRules {
  private static final String ACCOUNT = "azure-native:storage:StorageAccount";
  private static final String TEMPLATE = "azure-native:resources:Deployment";
  private static final String REDIS = "Microsoft.Cache/redisEnterprise";

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
              .orElse("takes old versions of TLS", "set minimumTlsVersion to TLS1_2"),
          // CIS Azure, storage: public network access is disabled
          Requirement.of(ACCOUNT, "storage-network", says("Disabled", "publicNetworkAccess"))
              .orElse("has an address on the internet", "set publicNetworkAccess to Disabled"),
          // CIS Azure, storage: encryption with customer-managed keys
          Requirement.of(
                  ACCOUNT,
                  "storage-encrypted",
                  says("Microsoft.Keyvault", "encryption", "keySource"))
              .orElse(
                  "is encrypted with a key that is not yours",
                  "set encryption.keySource to Microsoft.Keyvault"),
          // https://learn.microsoft.com/azure/redis/private-link
          Requirement.of(
                  TEMPLATE,
                  "redis-private",
                  each(REDIS, says("Disabled", "properties", "publicNetworkAccess")))
              .orElse(
                  "makes a Redis with an address on the internet",
                  "set publicNetworkAccess to Disabled"),
          // https://learn.microsoft.com/azure/redis/tls-configuration
          Requirement.of(
                  TEMPLATE,
                  "redis-tls",
                  each(REDIS, says("1.2", "properties", "minimumTlsVersion"))
                      .and(
                          each(
                              REDIS + "/databases",
                              says("Encrypted", "properties", "clientProtocol"))))
              .orElse(
                  "makes a Redis that is spoken to in plain text",
                  "set minimumTlsVersion to 1.2 and clientProtocol to Encrypted"));

  private AzureRules() {}

  /** Whether every resource of a type in a template keeps this. */
  private static Predicate<Inputs> each(String type, Predicate<Inputs> kept) {
    return template ->
        template.at("properties", "template", "resources").items().stream()
            .filter(resource -> resource.at("type").mayBe(type))
            .allMatch(kept);
  }
}
