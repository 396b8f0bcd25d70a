package dev.argus.settings;

import dev.argus.plan.Image;
import java.util.Locale;

/** What a model runs on. */
public enum Device {
  CPU,
  /** A GPU of NVIDIA's. */
  CUDA;

  /** Reads {@code device}; a GPU has to be one that the cluster has. */
  static Device read(Fields fields, Cloud cloud, Device fallback) {
    var device = fields.choice("device", fallback);
    if (device == CUDA && !cloud.gpu().present()) {
      fields.problem(
          "device",
          "is cuda, and argus:cloud has no GPU: say cpu, or how its GPUs are handed out in"
              + " argus:cloud.gpu.kind (bare-metal) or argus:cloud.pools.gpu (elsewhere)");
      return CPU;
    }
    return device;
  }

  /** A GPU where there is one. */
  static Device best(Cloud cloud) {
    return cloud.gpu().present() ? CUDA : CPU;
  }

  /** The image whose models run on it. */
  public Image image() {
    return this == CUDA ? Image.INFERENCE_CUDA : Image.INFERENCE;
  }

  /** As the variable {@code DEVICE} takes it. */
  public String variable() {
    return name().toLowerCase(Locale.ROOT);
  }
}
