package dev.argus.local.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.argus.local.bench.load.Window;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void percentilesAreOfEachWindowAndTheMiddleOfThem() {
    Samples samples = new Samples(List.of(window(1, 2, 3, 4), window(5, 6), window(10, 20)));
    assertEquals(5, samples.at(50));
    assertEquals(6, samples.at(99));
    assertEquals(2, samples.perSecond());
    assertEquals(500, samples.cpuMillis());
    assertEquals(3, samples.peakMebibytes());
  }

  @Test
  void theMiddleOfTwoIsBetweenThem() {
    assertEquals(3, new Samples(List.of(window(1), window(5))).at(50));
  }

  private static Window window(double... millis) {
    return new Window(DoubleStream.of(millis).boxed().toList(), Duration.ofSeconds(1), 1, 3 << 20);
  }
}
