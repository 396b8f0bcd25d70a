package dev.argus.policy;

import static dev.argus.policy.Requirement.has;
import static dev.argus.policy.Requirement.isNot;
import static dev.argus.policy.Requirement.says;
import static dev.argus.policy.Requirement.states;

import java.util.List;

/**
 * Data on Google Cloud, after the CIS Google Cloud Platform Foundation Benchmark (sections 5
 * storage and 6 Cloud SQL) and Google's pages on keys of one's own.
 *
 * <p>Point 6.4, TLS for every connection, is left to the clients, whose URL says {@code
 * sslmode=require}: version 7 of the provider only has {@code requireSsl}, which asks each client
 * for <a href="https://cloud.google.com/sql/docs/postgres/admin-api/rest/v1/instances">a
 * certificate</a> too.
 */
final class GcpRules {
  private static final String DATABASE = "gcp:sql/databaseInstance:DatabaseInstance";
  private static final String BUCKET = "gcp:storage/bucket:Bucket";
  private static final String REDIS = "gcp:redis/instance:Instance";

  static final List<ResourceRule> ALL =
      List.of(
          // CIS GCP 6.6; a public address is Google's default
          Requirement.of(
                  DATABASE,
                  "sql-private",
                  says(false, "settings", "ipConfiguration", "ipv4Enabled"))
              .orElse(
                  "has an address on the internet",
                  "set settings.ipConfiguration.ipv4Enabled to false"),
          // CIS GCP 6.7
          Requirement.of(
                  DATABASE, "sql-backups", says(true, "settings", "backupConfiguration", "enabled"))
              .orElse("is not backed up", "set settings.backupConfiguration.enabled to true"),
          // The settings protect it by default, and whoever takes a stack down turns that off in so
          // many words.
          Requirement.of(DATABASE, "sql-protected", states("deletionProtection"))
              .orElse("does not say whether it may be deleted", "set deletionProtection"),
          // https://cloud.google.com/sql/docs/postgres/cmek
          Requirement.of(DATABASE, "sql-encrypted", has("encryptionKeyName"))
              .orElse("is encrypted with a key that is not yours", "set encryptionKeyName"),
          // CIS GCP 5.2
          Requirement.of(BUCKET, "bucket-uniform-access", says(true, "uniformBucketLevelAccess"))
              .orElse("has access lists of single objects", "set uniformBucketLevelAccess to true"),
          // CIS GCP 5.1
          Requirement.of(BUCKET, "bucket-private", says("enforced", "publicAccessPrevention"))
              .orElse("may be made public", "set publicAccessPrevention to enforced"),
          // https://cloud.google.com/storage/docs/encryption/customer-managed-keys
          Requirement.of(BUCKET, "bucket-encrypted", has("encryption", "defaultKmsKeyName"))
              .orElse(
                  "is encrypted with a key that is not yours", "set encryption.defaultKmsKeyName"),
          // https://cloud.google.com/memorystore/docs/redis/about-in-transit-encryption
          Requirement.of(REDIS, "redis-tls", says("SERVER_AUTHENTICATION", "transitEncryptionMode"))
              .orElse(
                  "is spoken to in plain text",
                  "set transitEncryptionMode to SERVER_AUTHENTICATION"),
          // https://cloud.google.com/memorystore/docs/redis/about-redis-auth
          Requirement.of(REDIS, "redis-password", says(true, "authEnabled"))
              .orElse("asks nobody for a password", "set authEnabled to true"),
          // https://cloud.google.com/memorystore/docs/redis/about-cmek
          Requirement.of(REDIS, "redis-encrypted", has("customerManagedKey"))
              .orElse("is encrypted with a key that is not yours", "set customerManagedKey"),
          // CIS GCP 3.6 and 3.7, for every port
          Requirement.of("gcp:compute/firewall:Firewall", "firewall-closed", GcpRules::isClosed)
              .orElse("lets the whole internet in", "set sourceRanges to those that call it"));

  private GcpRules() {}

  private static boolean isClosed(Inputs firewall) {
    return isNot("INGRESS", "direction").and(states("direction")).test(firewall)
        || firewall.at("denies").present()
        || firewall.at("sourceRanges").items().stream().noneMatch(Requirement::isWorld);
  }
}
