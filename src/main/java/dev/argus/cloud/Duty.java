package dev.argus.cloud;

/** What a part of the platform does in the cloud's API, for which it needs an identity. */
public enum Duty {
  /** External Secrets reads the cloud's secret store. */
  SECRETS,
  /** Velero writes backups to a bucket and takes snapshots of disks. */
  BACKUP,
  /**
   * What adds and removes nodes where the cloud itself does not: Cluster Autoscaler or Karpenter.
   */
  AUTOSCALER,
  /** What makes load balancers of Services and Ingresses where the cloud itself does not. */
  LOAD_BALANCER,
  /** The OpenTelemetry collector writes traces. */
  TRACES,
  /** The S3 gateway reads and writes the blobs of Azure's buckets. */
  OBJECT_STORE
}
