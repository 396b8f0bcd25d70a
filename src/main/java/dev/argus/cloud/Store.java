package dev.argus.cloud;

/** What a cloud can run for a stack beside its cluster. */
public enum Store {
  POSTGRES,
  REDIS,
  OBJECT_STORE
}
