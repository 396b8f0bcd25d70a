package dev.argus.review;

import java.util.List;

/**
 * What holds data, and the fields for which its provider replaces it.
 *
 * <p>Compared with the providers' sources were those of RDS and EKS ({@code ForceNew} in <a
 * href="https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service">AWS's</a>),
 * most of Cloud SQL's, and those of <a
 * href="https://github.com/pulumi/pulumi-kubernetes/blob/master/provider/pkg/provider/diff.go">Kubernetes</a>,
 * where a claim's size is not among them <a
 * href="https://github.com/pulumi/pulumi-kubernetes/pull/1705">since 2021</a>. The others follow
 * from what their APIs take at creation only; the engine's own plan, where one is given, says it
 * for certain. A change that a cloud refuses, such as an older version of Postgres, destroys
 * nothing and is not here.
 */
final class DurableTypes {
  private static final String DATABASE = "every database on the server, and its own backups";
  private static final String OBJECTS = "every object in it";
  private static final String FILES = "every file in it";
  private static final String CLUSTER = "everything in the cluster, volumes of its claims too";
  private static final String KEY = "whatever is encrypted with it, once the grace period ends";

  static final List<Durable> ALL =
      List.of(
          Durable.of(
              "aws:rds/instance:Instance",
              DATABASE,
              "identifier",
              "identifierPrefix",
              "engine",
              "username",
              "dbName",
              "storageEncrypted",
              "kmsKeyId",
              "availabilityZone",
              "characterSetName",
              "snapshotIdentifier",
              "timezone"),
          Durable.of(
              "aws:elasticache/replicationGroup:ReplicationGroup",
              "every key in the cache",
              "replicationGroupId",
              "atRestEncryptionEnabled",
              "kmsKeyId",
              "port",
              "subnetGroupName",
              "snapshotName"),
          Durable.of("aws:s3/bucketV2:BucketV2", OBJECTS, "bucket", "bucketPrefix"),
          Durable.of("aws:s3/bucket:Bucket", OBJECTS, "bucket", "bucketPrefix"),
          Durable.of(
              "aws:efs/fileSystem:FileSystem",
              FILES,
              "creationToken",
              "encrypted",
              "kmsKeyId",
              "performanceMode",
              "availabilityZoneName"),
          Durable.of(
              "aws:kms/key:Key",
              KEY,
              "customerMasterKeySpec",
              "keyUsage",
              "customKeyStoreId",
              "multiRegion"),
          Durable.of(
                  "aws:eks/cluster:Cluster",
                  CLUSTER,
                  "name",
                  "roleArn",
                  "bootstrapSelfManagedAddons",
                  "accessConfig.bootstrapClusterCreatorAdminPermissions",
                  "kubernetesNetworkConfig.ipFamily",
                  "kubernetesNetworkConfig.serviceIpv4Cidr")
              .losing("encryptionConfig"),
          Durable.of(
                  "gcp:sql/databaseInstance:DatabaseInstance",
                  DATABASE,
                  "name",
                  "region",
                  "project",
                  "encryptionKeyName",
                  "settings.collation")
              .shrinking("settings.diskSize"),
          Durable.of(
              "gcp:redis/instance:Instance",
              "every key on the server",
              "name",
              "region",
              "project",
              "tier",
              "authorizedNetwork",
              "connectMode",
              "customerManagedKey",
              "transitEncryptionMode"),
          Durable.of("gcp:storage/bucket:Bucket", OBJECTS, "name", "location", "project"),
          Durable.of(
              "gcp:filestore/instance:Instance", FILES, "name", "location", "tier", "networks"),
          Durable.of("gcp:kms/cryptoKey:CryptoKey", KEY, "name", "keyRing", "purpose"),
          Durable.of(
              "gcp:container/cluster:Cluster",
              CLUSTER,
              "name",
              "location",
              "project",
              "network",
              "subnetwork",
              "clusterIpv4Cidr",
              "ipAllocationPolicy",
              "networkingMode",
              "enableAutopilot",
              "initialNodeCount",
              "defaultMaxPodsPerNode",
              "privateClusterConfig.masterIpv4CidrBlock"),
          Durable.of(
              "azure-native:dbforpostgresql:Server",
              DATABASE,
              "serverName",
              "resourceGroupName",
              "location",
              "administratorLogin",
              "network.delegatedSubnetResourceId"),
          Durable.of(
              "azure-native:storage:StorageAccount",
              OBJECTS,
              "accountName",
              "resourceGroupName",
              "location",
              "isHnsEnabled"),
          Durable.of(
              "azure-native:storage:BlobContainer",
              OBJECTS,
              "accountName",
              "containerName",
              "resourceGroupName"),
          Durable.of(
              "azure-native:containerservice:ManagedCluster",
              CLUSTER,
              "resourceName",
              "resourceGroupName",
              "location",
              "dnsPrefix",
              "nodeResourceGroup"),
          Durable.of(
              "azure-native:resources:Deployment",
              "what its template makes is no longer looked after",
              "deploymentName",
              "resourceGroupName"),
          Durable.of("azure-native:keyvault:Key", KEY, "keyName", "vaultName", "resourceGroupName"),
          Durable.of(
              "azure-native:resources:ResourceGroup",
              "everything in the group",
              "resourceGroupName",
              "location"),
          Durable.of(
              "kubernetes:core/v1:PersistentVolumeClaim",
              FILES,
              "metadata.name",
              "metadata.namespace",
              "spec.accessModes",
              "spec.selector",
              "spec.storageClassName",
              "spec.volumeName"),
          Durable.of(
              "kubernetes:core/v1:Namespace", "everything in it, claims too", "metadata.name"),
          Durable.of(
              "kubernetes:apps/v1:StatefulSet",
              "the way to its volumes, which stay but are claimed anew",
              "metadata.name",
              "metadata.namespace",
              "spec.volumeClaimTemplates"));

  private DurableTypes() {}
}
