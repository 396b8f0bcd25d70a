package dev.argus.local.bench.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {
  @Test
  void everyCoreHasAThreadAndThePlainestComesFirst() {
    assertEquals(
        List.of(
            new Point(6, 1), new Point(12, 1), new Point(3, 2), new Point(1, 4), new Point(1, 6)),
        new Grid(6).points());
    assertEquals(List.of(new Point(2, 1), new Point(4, 1), new Point(1, 2)), new Grid(2).points());
    assertEquals(List.of(new Point(1, 1), new Point(2, 1)), new Grid(1).points());
  }

  @Test
  void oneCallerSomeAndMany() {
    assertEquals(List.of(1, 4, 16), new Grid(1).callers());
    assertEquals(List.of(1, 32, 64), new Grid(16).callers());
  }
}
