package dev.argus.inference.runtime;

/** What a model runs on. */
public enum Device {
  /** The processor. */
  CPU,
  /** An NVIDIA GPU; never replaced by the processor in silence. */
  CUDA
}
