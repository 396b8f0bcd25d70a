package dev.argus.plan;

/** The images that `services/` builds. */
public enum Image {
  /** Detection, pose and face: one task per process, chosen by {@code TASK}. */
  INFERENCE("inference", 0.45),
  /** The same with CUDA, for nodes with GPUs of NVIDIA's. */
  INFERENCE_CUDA("inference", 0.45),
  /** Everything that is no inference: one role per process, chosen by {@code ROLE}. */
  API("api", 0.6);

  private final String key;
  private final double heapShare;

  Image(String key, double heapShare) {
    this.key = key;
    this.heapShare = heapShare;
  }

  /** What its pods are, by their label. */
  public String key() {
    return key;
  }

  /**
   * The share of the container's memory limit that the JVM may use as heap. The rest is for what
   * lies outside the heap: ONNX Runtime's arena and the direct buffers of the inference image,
   * metaspace, code cache and thread stacks of both.
   */
  public double heapShare() {
    return heapShare;
  }
}
