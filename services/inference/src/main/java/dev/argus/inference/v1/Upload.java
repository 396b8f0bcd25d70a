package dev.argus.inference.v1;

import dev.argus.inference.detect.DetectOptions;

/**
 * A request that has been read.
 *
 * @param picture bytes as received
 * @param options defaults with what the request changes
 * @param source how the picture came
 * @param annotated whether the answer is the picture with its boxes drawn
 */
public record Upload(byte[] picture, DetectOptions options, Source source, boolean annotated) {
  /** How a picture came. */
  public enum Source {
    /** In a JSON member. */
    JSON,
    /** As a part of a form. */
    MULTIPART,
    /** As the body itself. */
    RAW,
    /** From an address in a JSON member. */
    URL
  }
}
