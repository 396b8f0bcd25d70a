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
}
