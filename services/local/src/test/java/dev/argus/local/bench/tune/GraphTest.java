package dev.argus.local.bench.tune;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GraphTest {
  @Test
  void aFreeFirstAxisTakesBatches() {
    assertTrue(batches("[-1, 3, 416, 416]"));
    assertFalse(batches("[1, 3, 416, 416]"));
    assertFalse(batches("[1, 3, -1, -1]"));
  }

  @Test
  void everyInputHasToBeFree() {
    assertTrue(batches("[-1, 3]}, {\"shape\": [-1, 2]"));
    assertFalse(batches("[-1, 3]}, {\"shape\": [1, 2]"));
    assertFalse(Graph.batches("{\"inputs\": []}".getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean batches(String shape) {
    return Graph.batches(
        "{\"inputs\": [{\"shape\": %s}]}".formatted(shape).getBytes(StandardCharsets.UTF_8));
  }
}
