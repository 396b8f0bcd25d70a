package dev.argus.cloud;

/** What who has a {@link Duty} has to be told of the cloud, beside being let in. */
public enum Fact {
  /**
   * The cluster's name in the cloud: EKS, for {@link Duty#AUTOSCALER}, {@link Duty#LOAD_BALANCER}.
   */
  CLUSTER_NAME,
  /** The id of the cluster's network: AWS, for {@link Duty#LOAD_BALANCER}. */
  NETWORK,
  /** The Google service account behind the ServiceAccount, which signs URLs of backups. */
  SERVICE_ACCOUNT,
  /** The URL of the secret store: Azure's Key Vault, for {@link Duty#SECRETS}. */
  VAULT,
  /** The subscription: Azure, for {@link Duty#BACKUP}. */
  SUBSCRIPTION,
  /** The resource group of the backups' storage account: Azure, for {@link Duty#BACKUP}. */
  RESOURCE_GROUP,
  /** The resource group of the nodes and their disks: Azure, for {@link Duty#BACKUP}. */
  NODE_RESOURCE_GROUP,
  /** The storage account that has the bucket of backups: Azure, for {@link Duty#BACKUP}. */
  STORAGE_ACCOUNT,
  /** The URL of the systems' blobs: Azure, for {@link Duty#OBJECT_STORE}. */
  BLOBS,
  /** The client id of the identity: Azure, for {@link Duty#OBJECT_STORE}. */
  CLIENT,
  /** The tenant of the identity: Azure, for {@link Duty#OBJECT_STORE}. */
  TENANT,
  /**
   * How traces are written to Application Insights, always secret: Azure, for {@link Duty#TRACES}.
   */
  CONNECTION,
  /** The queue in which AWS announces that it takes a node away: for Karpenter. */
  INTERRUPTION_QUEUE,
  /** The instance profile by which a machine has the IAM role of nodes: AWS, for Karpenter. */
  NODE_PROFILE,
  /** The ARN of the key of nodes' disks: AWS, for Karpenter. */
  DISK_KEY
}
