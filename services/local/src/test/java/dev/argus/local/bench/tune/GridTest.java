package dev.argus.local.bench.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridTest {
  @Test
  void everyCoreHasAThreadAndThePlainestComesFirst() {
    assertEquals(
        List.of(alone(6, 1), alone(12, 1), alone(3, 2), alone(1, 4), alone(1, 6)),
        new Grid(6, false).points());
    assertEquals(List.of(alone(2, 1), alone(4, 1), alone(1, 2)), new Grid(2, false).points());
    assertEquals(List.of(alone(1, 1), alone(2, 1)), new Grid(1, false).points());
  }

  @Test
  void batchesAreTriedWhereTheModelTakesThem() {
    List<Point> points = new Grid(2, true).points();
    assertEquals(new Grid(2, false).points(), points.subList(0, 3));
    assertEquals(
        List.of(
            batched(2, 1, 4, 0),
            batched(1, 2, 4, 0),
            batched(2, 1, 4, 5),
            batched(1, 2, 4, 5),
            batched(2, 1, 8, 0),
            batched(1, 2, 8, 0),
            batched(2, 1, 8, 5),
            batched(1, 2, 8, 5)),
        points.subList(3, points.size()));
    assertEquals(6, new Grid(1, true).points().size());
  }

  @Test
  void theServerIsToldOfAPoint() {
    assertEquals(
        Map.of("CPUS", "4", "THREADS_PER_RUN", "1", "BATCH_SIZE", "1"), alone(4, 1).variables());
    assertEquals(
        Map.of("CPUS", "2", "THREADS_PER_RUN", "2", "BATCH_SIZE", "8", "BATCH_DELAY", "PT0.005S"),
        batched(1, 2, 8, 5).variables());
  }

  @Test
  void oneCallerSomeAndMany() {
    assertEquals(List.of(1, 4, 16), new Grid(1, false).callers());
    assertEquals(List.of(1, 32, 64), new Grid(16, false).callers());
  }

  private static Point alone(int runs, int threads) {
    return new Point(runs, threads, Batching.OFF);
  }

  private static Point batched(int runs, int threads, int size, int millis) {
    return new Point(runs, threads, new Batching(size, Duration.ofMillis(millis)));
  }
}
