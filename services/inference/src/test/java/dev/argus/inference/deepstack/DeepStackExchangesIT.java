package dev.argus.inference.deepstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.inference.Exchange;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The exchanges of deepstack.txt, and what Frigate counts on. */
class DeepStackExchangesIT {
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service =
        Service.ready(
            Map.of(
                "MODEL_PATH",
                "two-classes.onnx",
                "ARGUS_MODEL_CACHE",
                Path.of("src/test/resources/models").toString()));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @TestFactory
  Stream<DynamicTest> everyRequestIsAnsweredAsWritten() {
    return Exchange.of("deepstack.txt").map(e -> dynamicTest(e.title(), () -> e.check(service)));
  }

  @Test
  void thereAreTwentyAtMostAndTheSurestComeFirst() throws Exception {
    byte[] people = Models.photo("people_coco_147979.jpg");
    // As low as that, every shadow is something.
    try (Service sure = Service.ready(Map.of("CONFIDENCE_THRESHOLD", "0.001"))) {
      JsonNode answer = Service.body(sure.form("/v1/vision/detection", "image", people));
      assertEquals(20, answer.get("count").asInt());
      double before = 1;
      for (JsonNode prediction : answer.get("predictions")) {
        assertTrue(prediction.get("confidence").asDouble() <= before);
        before = prediction.get("confidence").asDouble();
        assertTrue(prediction.get("x_min").isInt() && prediction.get("y_max").isInt());
      }
    }
  }
}
