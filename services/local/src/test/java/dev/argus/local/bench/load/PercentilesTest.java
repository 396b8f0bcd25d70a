package dev.argus.local.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void areTheNearestRanks() {
    Percentiles hundred =
        new Percentiles(IntStream.rangeClosed(1, 100).mapToObj(it -> (double) it).toList());

    assertEquals(50, hundred.at(50));
    assertEquals(95, hundred.at(95));
    assertEquals(100, hundred.at(100));
    assertEquals(100, hundred.worst());
  }

  @Test
  void orderDoesNotMatterAndNothingIsZero() {
    assertEquals(2, new Percentiles(List.of(3.0, 1.0, 2.0)).at(50));
    assertEquals(0, new Percentiles(List.of()).at(95));
  }
}
