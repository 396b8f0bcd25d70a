package dev.argus.inference.runtime;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An output of a model, flat.
 *
 * @param shape sizes of its dimensions
 * @param values row-major, last dimension fastest
 */
public record Tensor(long[] shape, float[] values) {
  /** Such as {@code 1x3549x85}. */
  public String form() {
    return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("x"));
  }

  /** Some of its rows, which are what its first dimension counts. */
  Tensor rows(int from, int count) {
    long[] part = shape.clone();
    part[0] = count;
    int each = values.length / Math.toIntExact(shape[0]);
    return new Tensor(part, Arrays.copyOfRange(values, from * each, (from + count) * each));
  }
}
