package dev.argus.settings;

/** Whom the face API answers. */
public enum FaceAccess {
  /** Whoever shows one of its keys. */
  KEYS,
  /** Whoever reaches it: on a machine, or in a cluster, where that is who may. */
  ANYBODY
}
