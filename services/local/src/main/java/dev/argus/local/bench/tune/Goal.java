package dev.argus.local.bench.tune;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What somebody may want of a server.
 *
 * @param what it is, in words
 * @param allowed readings that count for it
 * @param worth of a reading, the more the better
 */
record Goal(String what, Predicate<Reading> allowed, ToDoubleFunction<Reading> worth) {
  /** Two windows of one server differ by as much. */
  private static final double NOISE = 0.03;

  /**
   * All.
   *
   * @param p99 milliseconds that the slowest of a hundred requests may take
   */
  static List<Goal> all(double p99) {
    return List.of(
        new Goal("lowest p50 of one caller", it -> it.callers() == 1, it -> 1 / it.p50()),
        new Goal("most a second", it -> true, Reading::perSecond),
        new Goal(
            "most a second with a p99 of at most %.0f ms".formatted(p99),
            it -> it.p99() <= p99,
            Reading::perSecond),
        new Goal("least processor time of a request", it -> true, it -> 1 / it.cpuMillis()));
  }

  /**
   * The first of those that are as good as the best, so the plainest setting and the fewest callers
   * where readings come in the grid's order; none where none counts.
   */
  Optional<Reading> best(List<Reading> readings) {
    List<Reading> counted = readings.stream().filter(allowed).toList();
    double most = counted.stream().mapToDouble(worth).max().orElse(0);
    return counted.stream().filter(it -> worth.applyAsDouble(it) >= most * (1 - NOISE)).findFirst();
  }
}
