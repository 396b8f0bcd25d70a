package dev.argus.review;

import java.util.List;

/**
 * What holds data on AWS. The provider is a bridge to Terraform's; compared field by field with
 * {@code ForceNew} and {@code CustomizeDiff} there, as they stood in 2025 and 2026:
 *
 * @see <a
 *     href="https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/rds/instance.go">RDS</a>,
 *     and beside it elasticache/replication_group.go, s3/bucket.go, efs/file_system.go, kms/key.go,
 *     logs/group.go, ecr/repository.go, eks/cluster.go
 */
final class DurableAws {
  static final List<Durable> ALL =
      List.of(
          Durable.of(
              "aws:rds/instance:Instance",
              Durable.DATABASE,
              "identifier",
              "identifierPrefix",
              "engine",
              "username",
              "dbName",
              "storageEncrypted",
              "kmsKeyId",
              "availabilityZone",
              "characterSetName",
              "ncharCharacterSetName",
              "customIamInstanceProfile",
              "restoreToPointInTime",
              "snapshotIdentifier",
              "timezone"),
          Durable.of(
                  "aws:elasticache/replicationGroup:ReplicationGroup",
                  "every key in the cache",
                  "replicationGroupId",
                  "atRestEncryptionEnabled",
                  "dataTieringEnabled",
                  "globalReplicationGroupId",
                  "kmsKeyId",
                  "networkType",
                  "port",
                  "securityGroupNames",
                  "subnetGroupName",
                  "snapshotArns",
                  "snapshotName")
              .shrinking("engineVersion"),
          Durable.of(
              "aws:s3/bucketV2:BucketV2",
              Durable.OBJECTS,
              "bucket",
              "bucketPrefix",
              "objectLockEnabled",
              "objectLockConfiguration.objectLockEnabled"),
          Durable.of(
              "aws:efs/fileSystem:FileSystem",
              Durable.FILES,
              "creationToken",
              "encrypted",
              "kmsKeyId",
              "performanceMode",
              "availabilityZoneName"),
          Durable.of(
              "aws:kms/key:Key",
              Durable.KEY,
              "customerMasterKeySpec",
              "keyUsage",
              "customKeyStoreId",
              "xksKeyId",
              "multiRegion"),
          Durable.of(
              "aws:cloudwatch/logGroup:LogGroup",
              Durable.LOGS,
              "name",
              "namePrefix",
              "logGroupClass"),
          Durable.of(
              "aws:ecr/repository:Repository", Durable.IMAGES, "name", "encryptionConfigurations"),
          Durable.of(
                  "aws:eks/cluster:Cluster",
                  Durable.CLUSTER,
                  "name",
                  "roleArn",
                  "bootstrapSelfManagedAddons",
                  "accessConfig.bootstrapClusterCreatorAdminPermissions",
                  "kubernetesNetworkConfig.ipFamily",
                  "kubernetesNetworkConfig.serviceIpv4Cidr",
                  "remoteNetworkConfig")
              .losing("encryptionConfig"));

  private DurableAws() {}
}
