package dev.argus.local.bench.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which settings are tried, and with how many callers.
 *
 * @param cores of the machine
 */
record Grid(int cores) {
  /**
   * The plain settings first. A run has one thread, or two, or four and so on to all cores, and
   * there are as many runs at once as give each core a thread; and once twice as many, which fills
   * the time that a run waits for memory, or a request for its picture to be decoded.
   */
  List<Point> points() {
    List<Point> points = new ArrayList<>();
    points.add(new Point(cores, 1));
    points.add(new Point(2 * cores, 1));
    shares().filter(threads -> threads > 1).forEach(it -> points.add(new Point(cores / it, it)));
    return points;
  }

  private IntStream shares() {
    return IntStream.concat(
        IntStream.iterate(1, it -> it < cores, it -> it * 2), IntStream.of(cores));
  }

  /** One who finds the server idle, some who keep it busy, many who wait for each other. */
  List<Integer> callers() {
    return List.of(1, Math.max(4, 2 * cores), Math.max(16, 4 * cores));
  }
}
