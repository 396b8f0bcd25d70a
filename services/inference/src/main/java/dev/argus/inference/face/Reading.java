package dev.argus.inference.face;

import dev.argus.inference.runtime.Stages;

/** What a picture says of the person on it. */
public sealed interface Reading {
  /**
   * One face, good enough.
   *
   * @param embedder that read it, to be asked what is known of it
   * @param face where it is
   * @param embedding of it
   * @param stages what detector and embedder took together
   */
  record Read(FaceEmbedder embedder, Face face, Embedding embedding, Stages stages)
      implements Reading {}

  /**
   * No such face.
   *
   * @param quality what is wrong
   */
  record Unfit(Quality quality) implements Reading {}
}
