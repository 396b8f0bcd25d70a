package dev.argus.local.bench.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.local.LocalException;
import java.io.IOException;

/** What the server says of a model's graph, in the words of the Open Inference Protocol. */
final class Graph {
  private static final int FREE = -1;

  private Graph() {}

  /**
   * Whether each input takes any number of pictures.
   *
   * @param metadata of the model
   */
  static boolean batches(byte[] metadata) {
    try {
      JsonNode inputs = new ObjectMapper().readTree(metadata).path("inputs");
      boolean free = !inputs.isEmpty();
      for (JsonNode input : inputs) {
        free &= input.path("shape").path(0).asInt() == FREE;
      }
      return free;
    } catch (IOException e) {
      throw new LocalException("The server says no JSON of its model: " + e.getMessage(), e);
    }
  }
}
