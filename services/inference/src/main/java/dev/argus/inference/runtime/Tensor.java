package dev.argus.inference.runtime;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An output of a model, flat.
 *
 * @param shape sizes of its dimensions
 * @param data row-major, last dimension fastest; read by index, from 0 to its limit
 */
public record Tensor(long[] shape, FloatBuffer data) {
  /** A tensor of an array. */
  public Tensor(long[] shape, float[] values) {
    this(shape, FloatBuffer.wrap(values));
  }

  /** A copy of all, for who reads them all. */
  public float[] values() {
    float[] values = new float[data.limit()];
    data.get(0, values);
    return values;
  }

  /** Such as {@code 1x3549x85}. */
  public String form() {
    return Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("x"));
  }

  /** Some of its rows, which are what its first dimension counts. */
  Tensor rows(int from, int count) {
    long[] part = shape.clone();
    part[0] = count;
    int each = data.limit() / Math.toIntExact(shape[0]);
    return new Tensor(part, data.slice(from * each, count * each));
  }
}
