package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.argus.inference.Exchange;
import dev.argus.inference.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The exchanges of oip.txt, in their order, with a model whose answers are known to the digit. */
class OipExchangesIT {
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service =
        Service.ready(
            Map.of(
                "MODEL_PATH", "two-classes.onnx",
                "ARGUS_MODEL_CACHE", Path.of("src/test/resources/models").toString(),
                "MODEL_REPOSITORY_API", "true"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @TestFactory
  Stream<DynamicTest> everyRequestIsAnsweredAsWritten() {
    return Exchange.of("oip.txt").map(e -> dynamicTest(e.title(), () -> e.check(service)));
  }

  @Test
  void theIndexListsTheCatalogueAndTheFilesOfTheCache() throws Exception {
    var names = new ArrayList<String>();
    Service.body(service.post("/v2/repository/index", "application/json", new byte[0]))
        .forEach(
            entry -> {
              names.add(entry.get("name").asText());
              assertEquals(
                  entry.get("state").asText().equals("READY") ? "" : "not loaded",
                  entry.get("reason").asText());
            });
    assertTrue(
        names.containsAll(List.of("any-size", "two-classes", "yolox-nano")), () -> "" + names);
  }
}
