package dev.argus.inference.model;

import dev.argus.inference.runtime.OnnxSession;

/** A loaded model that has answered a warm-up. Safe to call from many threads. */
public interface VisionModel extends AutoCloseable {
  /** The file behind it. */
  FoundModel found();

  /** Its graph, for who brings tensors of their own. */
  OnnxSession session();

  /** Frees what it holds; call it after its last run. */
  @Override
  default void close() {
    session().close();
  }
}
