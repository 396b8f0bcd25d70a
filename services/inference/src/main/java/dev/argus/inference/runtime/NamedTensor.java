package dev.argus.inference.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A tensor as it travels: an input or an output of any graph.
 *
 * @param name in the graph
 * @param type of its elements
 * @param shape sizes of its dimensions
 * @param data from its position to its limit, row-major and little-endian, without padding; of
 *     {@link ElementType#BYTES} each element's length in four bytes before it
 */
public record NamedTensor(String name, ElementType type, long[] shape, ByteBuffer data) {
  /** Such as {@code 1x3x416x416}. */
  public String form() {
    return form(shape);
  }

  /** Such as {@code 1x3x416x416}. */
  public static String form(long[] shape) {
    return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("x"));
  }
}
