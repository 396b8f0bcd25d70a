package dev.argus.review;

import java.util.List;

/**
 * What holds data on Google Cloud. The provider is a bridge to Terraform's; compared field by field
 * with {@code ForceNew} and {@code CustomizeDiff} there, as they stood from 2023 to 2026. Of a
 * cluster, only the fields that the program sets or could set.
 *
 * <p>A smaller disk of Cloud SQL replaces the instance in releases as old as this program's; later
 * ones leave the disk as it is where it grows by itself.
 *
 * @see <a
 *     href="https://github.com/hashicorp/terraform-provider-google-beta/blob/main/google-beta/services/sql/resource_sql_database_instance.go">Cloud
 *     SQL</a>, and beside it redis/resource_redis_instance.go, storage/resource_storage_bucket.go,
 *     kms/resource_kms_crypto_key.go, logging/resource_logging_bucket_config.go,
 *     artifactregistry/resource_artifact_registry_repository.go,
 *     container/resource_container_cluster.go
 */
final class DurableGcp {
  static final List<Durable> ALL =
      List.of(
          Durable.of(
                  "gcp:sql/databaseInstance:DatabaseInstance",
                  Durable.DATABASE,
                  "name",
                  "region",
                  "project",
                  "encryptionKeyName",
                  "settings.collation",
                  "settings.diskType")
              .shrinking("settings.diskSize")
              .losing("settings.ipConfiguration.privateNetwork"),
          Durable.of(
                  "gcp:redis/instance:Instance",
                  "every key on the server",
                  "name",
                  "region",
                  "project",
                  "tier",
                  "alternativeLocationId",
                  "authorizedNetwork",
                  "connectMode",
                  "customerManagedKey",
                  "locationId",
                  "reservedIpRange",
                  "transitEncryptionMode")
              .shrinking("redisVersion"),
          Durable.of("gcp:storage/bucket:Bucket", Durable.OBJECTS, "name", "location", "project"),
          Durable.of(
              "gcp:kms/cryptoKey:CryptoKey",
              Durable.KEY,
              "name",
              "keyRing",
              "purpose",
              "destroyScheduledDuration",
              "importOnly",
              "versionTemplate.protectionLevel"),
          Durable.of(
              "gcp:logging/projectBucketConfig:ProjectBucketConfig",
              Durable.LOGS,
              "bucketId",
              "location",
              "project"),
          Durable.of(
              "gcp:artifactregistry/repository:Repository",
              Durable.IMAGES,
              "repositoryId",
              "location",
              "project",
              "format",
              "mode",
              "kmsKeyName",
              "remoteRepositoryConfig"),
          Durable.of(
              "gcp:container/cluster:Cluster",
              Durable.CLUSTER,
              "name",
              "location",
              "project",
              "description",
              "network",
              "subnetwork",
              "clusterIpv4Cidr",
              "ipAllocationPolicy",
              "networkingMode",
              "datapathProvider",
              "enableAutopilot",
              "enableKubernetesAlpha",
              "enableTpu",
              "initialNodeCount",
              "defaultMaxPodsPerNode",
              "privateClusterConfig.enablePrivateNodes",
              "privateClusterConfig.masterIpv4CidrBlock"));

  private DurableGcp() {}
}
