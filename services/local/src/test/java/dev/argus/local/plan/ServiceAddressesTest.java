package dev.argus.local.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.argus.local.Fixtures;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAddressesTest {
  private final ServiceAddresses addresses =
      new ServiceAddresses(
          Fixtures.detection(), new PlanSettings(Path.of("d"), Path.of("m"), Map.of(8001, 8101)));

  @ParameterizedTest
  @CsvSource({
    "http://yolo-service:8000, http://localhost:8000",
    "http://logging-service:8001, http://localhost:8101",
    "http://logging-service.vision-system:8001, http://localhost:8101",
    "http://logging-service.vision-system.svc:8001, http://localhost:8101",
    "http://logging-service.vision-system.svc.cluster.local:8001, http://localhost:8101",
    "http://yolo-service:8000/v1/detect, http://localhost:8000/v1/detect"
  })
  void aServiceAddressBecomesALocalOne(String inCluster, String local) {
    assertEquals(local, addresses.localize(inCluster, "vision-system"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "detect",
        "http://example.com:8000",
        "http://yolo-service:9999",
        "http://yolo-service",
        "http://yolo-service.other:8000",
        "see http://yolo-service:8000",
        "yolo-service:8000"
      })
  void anythingElseStaysAsItIs(String value) {
    assertEquals(value, addresses.localize(value, "vision-system"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://yolo-service:8000"})
  void aBareNameIsLookedUpInTheCallersNamespace(String value) {
    assertEquals(value, addresses.localize(value, "elsewhere"));
  }
}
