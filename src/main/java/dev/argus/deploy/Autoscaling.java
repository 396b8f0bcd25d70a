package dev.argus.deploy;

/**
 * What can hold a workload's count at a site beside Kubernetes' own autoscaler.
 *
 * @param keda whether the cluster has KEDA, which can ask Prometheus how busy GPUs are and how many
 *     requests wait
 * @param prometheus the URL of that Prometheus; empty where there is none
 */
public record Autoscaling(boolean keda, String prometheus) {
  /** Kubernetes' own autoscaler alone: by CPU and memory. */
  public static Autoscaling plain() {
    return new Autoscaling(false, "");
  }

  /** Whether a count can follow what Prometheus says. */
  boolean asksPrometheus() {
    return keda && !prometheus.isEmpty();
  }
}
