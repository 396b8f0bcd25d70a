package dev.argus.local.bench.load;

import java.util.Arrays;
import java.util.List;

/** Order statistics of measured times, in milliseconds. */
public final class Percentiles {
  private final double[] sorted;

  /** Of times in any order. */
  public Percentiles(List<Double> millis) {
    sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /** How many there are. */
  public int count() {
    return sorted.length;
  }

  /** The smallest value that {@code percent} of all are not above (nearest rank); 0 of none. */
  public double at(double percent) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  /** The longest; 0 of none. */
  public double worst() {
    return Arrays.stream(sorted).max().orElse(0);
  }

  @Override
  public String toString() {
    return String.format("p50 %.1f, p95 %.1f, p99 %.1f ms", at(50), at(95), at(99));
  }
}
