package dev.argus.local.enrol;

import java.util.Optional;

/** A document where it is kept, as it was when it was looked at. */
interface Kept {
  /** What changed since it was looked at, so that nothing was written. */
  final class ChangedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Where that is, such as {@code Secret face-it-workers/embeddings}. */
  String place();

  /** Which version of it was looked at; empty where there was none. */
  String version();

  /** What was there. */
  Optional<byte[]> json();

  /** How many bytes a document may have there. */
  int room();

  /** Whether workers read what is there. */
  boolean read();

  /**
   * Puts another document in its place.
   *
   * @return the new version
   * @throws ChangedException when it is not as it was any more
   */
  String write(byte[] json) throws ChangedException;
}
