package dev.argus.inference.serve;

import dev.argus.core.image.ImageFormat;

/**
 * What a worker made of a picture.
 *
 * @param result of the work
 * @param image that it was done on
 * @param queue nanoseconds until a worker was free
 * @param decode nanoseconds from bytes to pixels
 */
public record Ran<R>(R result, Image image, long queue, long decode) {
  /** The same run with another result. */
  public <S> Ran<S> with(S other) {
    return new Ran<>(other, image, queue, decode);
  }

  /** Size of the upright picture in pixels, and the format of its file. */
  public record Image(int width, int height, ImageFormat format) {}
}
