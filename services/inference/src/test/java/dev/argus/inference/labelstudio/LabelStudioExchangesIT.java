package dev.argus.inference.labelstudio;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.argus.inference.Exchange;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The exchanges of label-studio.txt. */
class LabelStudioExchangesIT {
  private static Backend backend;

  @BeforeAll
  static void start() throws Exception {
    backend = new Backend(Map.of("CONFIDENCE_THRESHOLD", "0.3"));
  }

  @AfterAll
  static void stop() {
    if (backend != null) {
      backend.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyRequestIsAnsweredAsWritten() {
    return Exchange.of("label-studio.txt")
        .map(e -> dynamicTest(e.title(), () -> e.check(backend.service)));
  }
}
