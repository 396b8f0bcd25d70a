package dev.argus.local.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.local.LocalException;
import org.junit.jupiter.api.Test;

class SimccBenchTest {
  private static final JsonNode RTMLIB =
      json("{\"places\": [4, 7, -1, -1], \"scores\": [2.9000000953674316, -7.0]}");

  @Test
  void aNumberOf32BitsIsTheSameHoweverItIsWritten() {
    assertEquals(
        2, SimccBench.same(json("{\"places\": [4, 7, -1, -1], \"scores\": [2.9, -7.0]}"), RTMLIB));
  }

  @Test
  void theLeastDifferenceIsOne() {
    for (String other :
        new String[] {
          "{\"places\": [4, 8, -1, -1], \"scores\": [2.9, -7.0]}",
          "{\"places\": [4, 7, -1, -1], \"scores\": [2.9000003, -7.0]}",
          "{\"places\": [4, 7], \"scores\": [2.9]}"
        }) {
      assertThrows(LocalException.class, () -> SimccBench.same(json(other), RTMLIB));
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
