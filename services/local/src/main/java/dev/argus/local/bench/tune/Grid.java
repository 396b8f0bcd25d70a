package dev.argus.local.bench.tune;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which settings are tried, and with how many callers.
 *
 * @param cores of the machine
 * @param batches whether the model can answer several requests with one run
 */
record Grid(int cores, boolean batches) {
  private static final List<Integer> SIZES = List.of(4, 8);
  private static final List<Duration> DELAYS = List.of(Duration.ZERO, Duration.ofMillis(5));

  /**
   * The plain settings first. A run has one thread, or two, or four and so on to all cores, and
   * there are as many runs at once as give each core a thread; and once twice as many, which fills
   * the time that a run waits for memory, or a request for its picture to be decoded. Batches are
   * tried on the two ends of that: a core for a batch, and all cores for one.
   */
  List<Point> points() {
    List<Point> points = new ArrayList<>();
    points.add(alone(cores, 1));
    points.add(alone(2 * cores, 1));
    threads().filter(it -> it > 1).forEach(it -> points.add(alone(cores / it, it)));
    if (batches) {
      for (int size : SIZES) {
        for (Duration delay : DELAYS) {
          Batching batching = new Batching(size, delay);
          IntStream.of(1, cores)
              .distinct()
              .forEach(it -> points.add(new Point(cores / it, it, batching)));
        }
      }
    }
    return points;
  }

  private static Point alone(int runs, int threads) {
    return new Point(runs, threads, Batching.OFF);
  }

  private IntStream threads() {
    return IntStream.concat(
        IntStream.iterate(1, it -> it < cores, it -> it * 2), IntStream.of(cores));
  }

  /** One who finds the server idle, some who keep it busy, many who wait for each other. */
  List<Integer> callers() {
    return List.of(1, Math.max(4, 2 * cores), Math.max(16, 4 * cores));
  }
}
