package dev.argus.inference.runtime;

import java.util.Locale;

/** What a model runs on. */
public enum Device {
  /** The processor. */
  CPU,
  /** An NVIDIA GPU; never replaced by the processor in silence. */
  CUDA;

  /** The header of every answer that says it, since not every dialect has a member for it. */
  public static final String HEADER = "Argus-Device";

  /** As variables and answers write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
