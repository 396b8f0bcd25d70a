package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole stack is evaluated while a reviewer waits. */
class WholeStackTest {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** In bytes; surefire's heap in pom.xml is smaller still. */
  private static final long LARGEST_HEAP = 1L << 30;

  /**
   * The best of a few, of the processor's time: what else the machine does is no matter of ours.
   */
  private static final int TRIES = 2;

  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure", "bare-metal"})
  void takesNoMoreThanFiveSecondsAndAGibibyte(String cloud) {
    var settings = Stacks.settings(cloud);
    Evaluation.of("production", settings);

    var times = IntStream.range(0, TRIES).mapToObj(ignored -> timed(settings)).sorted().toList();

    assertTrue(times.get(0).compareTo(LONGEST) < 0, () -> "took " + List.copyOf(times));
    assertTrue(Runtime.getRuntime().maxMemory() < LARGEST_HEAP, "the heap of the tests has grown");
  }

  private static Duration timed(Settings settings) {
    var began = processorTime();
    Evaluation.of("production", settings);
    return processorTime().minus(began);
  }

  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }
}
