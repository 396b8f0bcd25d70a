package dev.argus.cost;

import java.util.Map;
import java.util.Optional;

/** What is charged by how much it is used, so that nobody knows it beforehand. */
final class ByUse {
  private static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          Map.entry("aws:s3/bucketV2:BucketV2", "S3, by GiB and request"),
          Map.entry("aws:efs/fileSystem:FileSystem", "EFS, by GiB kept, read and written"),
          Map.entry("aws:ec2/natGateway:NatGateway", "traffic through NAT"),
          Map.entry("aws:cloudwatch/logGroup:LogGroup", "CloudWatch Logs, by GiB"),
          Map.entry("aws:ecr/repository:Repository", "ECR, by GiB"),
          Map.entry("gcp:storage/bucket:Bucket", "Cloud Storage, by GiB and request"),
          Map.entry("gcp:compute/routerNat:RouterNat", "Cloud NAT, by node and GiB"),
          Map.entry("gcp:logging/projectSink:ProjectSink", "Cloud Logging, by GiB"),
          Map.entry("gcp:artifactregistry/repository:Repository", "Artifact Registry, by GiB"),
          Map.entry("azure-native:network:NatGateway", "traffic through NAT"),
          Map.entry("azure-native:operationalinsights:Workspace", "Log Analytics, by GiB"),
          Map.entry("azure-native:insights:Component", "Application Insights, by GiB"),
          Map.entry("azure-native:network:FlowLog", "flow logs and Traffic Analytics, by GiB"),
          Map.entry("azure-native:keyvault:Vault", "Key Vault, by operation"),
          Map.entry("azure-native:storage:StorageAccount", "Storage, by GiB and operation"));

  private ByUse() {}

  static Optional<String> of(Resource resource) {
    return Optional.ofNullable(BY_TYPE.get(resource.type()));
  }
}
