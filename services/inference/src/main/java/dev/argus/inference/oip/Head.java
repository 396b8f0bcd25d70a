package dev.argus.inference.oip;

import dev.argus.core.http.Problem;
import dev.argus.inference.runtime.ElementType;
import dev.argus.inference.runtime.NamedTensor;
import java.nio.ByteBuffer;

/**
 * What a request says of an input before its data.
 *
 * @param name of the input
 * @param type of its elements
 * @param shape sizes of its dimensions
 * @param count of its elements
 */
record Head(String name, ElementType type, long[] shape, int count) {
  /** Most elements: a tensor's bytes are one array. */
  private static final long MOST = 1 << 27;

  /**
   * Checks what is said.
   *
   * @throws Problem 400 when the datatype is unknown or the shape is none
   */
  static Head of(String name, String datatype, long[] shape) {
    ElementType type =
        ElementType.named(datatype)
            .orElseThrow(
                () ->
                    Problem.badRequest(
                        "Input \"%s\" has the datatype \"%s\", which is not served here."
                            .formatted(name, datatype)));
    if (shape.length > Few.MOST) {
      throw Problem.badRequest(
          "Input \"%s\" has a shape of %d dimensions.".formatted(name, shape.length));
    }
    long count = 1;
    for (long size : shape) {
      if (size < 1 || size > MOST || count * size > MOST) {
        throw Problem.badRequest(
            "Input \"%s\" cannot have the shape %s.".formatted(name, NamedTensor.form(shape)));
      }
      count *= size;
    }
    if (type == ElementType.BYTES && count > PictureInput.MOST) {
      throw PictureInput.tooMany();
    }
    return new Head(name, type, shape, (int) count);
  }

  /** Bytes of its data, which is not known of {@link ElementType#BYTES}. */
  int bytes() {
    return Math.multiplyExact(count, type.bytes());
  }

  /** The tensor with these data. */
  NamedTensor with(ByteBuffer data) {
    return new NamedTensor(name, type, shape, data);
  }

  /** A problem with its data. */
  Problem wrong() {
    return Problem.badRequest(
        "The data of input \"%s\" are not the %d elements of datatype %s that shape %s has."
            .formatted(name, count, type, NamedTensor.form(shape)));
  }
}
