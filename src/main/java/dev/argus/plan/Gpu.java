package dev.argus.plan;

import java.util.regex.Pattern;

/**
 * How the GPUs of a node pool are handed out. It decides together what a pod asks for and which
 * metric tells how busy its share is, so that the two cannot drift apart.
 */
public sealed interface Gpu {

  /** The taint of nodes with a GPU, and the toleration of pods that ask for one. */
  String TAINT = "nvidia.com/gpu";

  /** The extended resource of which a pod asks for one; empty where there is no GPU. */
  String resource();

  /**
   * The PromQL expression for how busy the GPUs of some pods are, 0 to 100; empty without a GPU.
   *
   * @param namespace the pods' namespace
   * @param pods a regular expression of the pods' names
   */
  String utilization(String namespace, String pods);

  /** No GPU. */
  record None() implements Gpu {
    @Override
    public String resource() {
      return "";
    }

    @Override
    public String utilization(String namespace, String pods) {
      return "";
    }
  }

  /**
   * Each pod has GPUs of its own.
   *
   * @param count the GPUs of a node
   */
  record Whole(int count) implements Gpu {
    @Override
    public String resource() {
      return "nvidia.com/gpu";
    }

    @Override
    public String utilization(String namespace, String pods) {
      return "avg(DCGM_FI_DEV_GPU_UTIL{namespace=\"%s\",pod=~\"%s\"})".formatted(namespace, pods);
    }
  }

  /**
   * Pods take turns on a GPU; nothing keeps them out of each other's memory.
   *
   * @param count the GPUs of a node
   * @param replicas how many pods share one, 2 or more
   */
  record TimeSliced(int count, int replicas) implements Gpu {
    @Override
    public String resource() {
      return "nvidia.com/gpu.shared";
    }

    /** Of the whole GPUs, since their exporter cannot tell the pods of a shared one apart. */
    @Override
    public String utilization(String namespace, String pods) {
      return "avg(max by (UUID) (DCGM_FI_DEV_GPU_UTIL))";
    }
  }

  /**
   * Each pod has a slice of a GPU, with memory of its own.
   *
   * @param count the GPUs of a node
   * @param profile the slice, such as {@code 1g.10gb}
   * @see <a href="https://docs.nvidia.com/datacenter/tesla/mig-user-guide/">MIG profiles</a>
   */
  record Mig(int count, String profile) implements Gpu {
    /** What a profile looks like. */
    public static final Pattern PROFILE = Pattern.compile("[1-7]g\\.\\d{1,3}gb");

    @Override
    public String resource() {
      return "nvidia.com/mig-" + profile;
    }

    /** {@code DCGM_FI_DEV_GPU_UTIL} does not exist under MIG. */
    @Override
    public String utilization(String namespace, String pods) {
      return "100 * avg(DCGM_FI_PROF_GR_ENGINE_ACTIVE{namespace=\"%s\",pod=~\"%s\"})"
          .formatted(namespace, pods);
    }
  }

  /**
   * GPUs of a cluster that calls each share by the name of a whole GPU, as GKE does.
   *
   * @param gpu how they are handed out
   * @see <a href="https://cloud.google.com/kubernetes-engine/docs/how-to/gpus-multi">GKE: each
   *     partition appears as a regular GPU</a>
   */
  record Plain(Gpu gpu) implements Gpu {
    @Override
    public String resource() {
      return "nvidia.com/gpu";
    }

    @Override
    public String utilization(String namespace, String pods) {
      return gpu.utilization(namespace, pods);
    }
  }

  /** Whether there is a GPU at all. */
  default boolean present() {
    return !resource().isEmpty();
  }
}
