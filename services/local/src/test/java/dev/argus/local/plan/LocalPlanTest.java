package dev.argus.local.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.local.Fixtures;
import dev.argus.local.LocalException;
import dev.argus.local.manifest.Manifests;
import dev.argus.local.manifest.MountedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPlanTest {
  private static final Path DATA = Path.of("/home/me/argus/.argus/data");
  private static final Path MODELS = Path.of("/home/me/.cache/argus/models");

  private final List<LocalProcess> plan = plan(Map.of());

  @Test
  void oneProcessPerContainerAfterTheStores() {
    assertEquals(
        List.of("stores", "logging-service", "yolo-inference"),
        plan.stream().map(LocalProcess::name).toList());
  }

  @Test
  void inferenceGetsExactlyItsContainersEnvironmentWithLocalValues() {
    Map<String, String> expected = new TreeMap<>();
    expected.put("TASK", "detect");
    expected.put("LOG_LEVEL", "INFO");
    expected.put("MODEL_PATH", "yolox-nano");
    expected.put("MLFLOW_TRACKING_URI", "");
    expected.put("BIND_ADDRESS", "127.0.0.1");
    expected.put("PORT", "8000");
    expected.put("ARGUS_MODEL_CACHE", MODELS.toString());
    expected.put("SPOOL_DIR", DATA + "/volumes/vision-system.yolo-inference.spool");
    expected.put("LABELS", DATA + "/volumes/vision-system.yolo-inference.labels/labels.txt");
    expected.put("PREDICTION_LOG_URL", "http://localhost:8001");
    expected.put("POD", "yolo-inference");

    assertEquals(expected, new TreeMap<>(process("yolo-inference").environment()));
  }

  @Test
  void onlyFlagsOfTheJvmAreKeptOfJavaToolOptions() {
    assertEquals(
        new Program(
            "inference", "dev.argus.inference.Inference", List.of("-Xmx256m", "-XX:+UseSerialGC")),
        process("yolo-inference").program());
  }

  @Test
  void configMapsBecomeFilesAndSecretsBecomeSecretFiles() {
    MountedFile labels =
        process("yolo-inference")
            .volumes()
            .files()
            .get(DATA.resolve("volumes/vision-system.yolo-inference.labels/labels.txt"));
    MountedFile key =
        process("logging-service")
            .volumes()
            .files()
            .get(DATA.resolve("volumes/vision-system.logging-service.keys/AWS_ACCESS_KEY_ID"));

    assertEquals("dog\nbicycle\n", new String(labels.content(), StandardCharsets.UTF_8));
    assertFalse(labels.secret());
    assertEquals("argus", new String(key.content(), StandardCharsets.UTF_8));
    assertTrue(key.secret());
  }

  @Test
  void projectedSecretsBecomeSecretFilesAndMayBeMissing(@TempDir Path folder) throws IOException {
    Path logging =
        Fixtures.folder().resolve("40-workloads/vision-system.deployment.logging-service.yaml");
    String changed =
        Files.readString(logging)
            .replace(
                "secret: {secretName: object-store-credentials}",
                """
                projected: {sources: [
                  {secret: {name: object-store-credentials,
                    items: [{key: AWS_ACCESS_KEY_ID, path: id}]}},
                  {secret: {name: lost, optional: true, items: [{key: a, path: b}]}}]}"""
                    .replace("\n", " "));
    Map<Path, MountedFile> files =
        find(
                LocalPlan.of(
                    Fixtures.detection(folder, logging, changed),
                    new PlanSettings(DATA, MODELS, Map.of())),
                "logging-service")
            .volumes()
            .files();
    Path id = DATA.resolve("volumes/vision-system.logging-service.keys/id");

    assertEquals(List.of(id), List.copyOf(files.keySet()));
    assertTrue(files.get(id).secret());
  }

  @Test
  void aPathBelowAClaimIsBelowItsFolder() {
    assertEquals(
        DATA + "/volumes/vision-system.logging-data/archive",
        process("logging-service").environment().get("ARCHIVE_DIR"));
  }

  @Test
  void storesRunWhatLoopbackAddressesAskFor() {
    LocalProcess stores = process("stores");

    assertEquals(
        "postgresql://argus@localhost:15432/vision_logs",
        stores.environment().get("DATABASE_URLS"));
    assertEquals("http://localhost:19000", stores.environment().get("S3_ENDPOINT"));
    assertEquals("prediction-images", stores.environment().get("S3_BUCKETS"));
    assertEquals("argus-on-this-machine", stores.environment().get("AWS_SECRET_ACCESS_KEY"));
    assertEquals(
        List.of(15432, 19000),
        stores.addresses().stream().map(LocalProcess.Address::port).toList());
  }

  @Test
  void noStoresWhereTheAddressesAreElsewhere() {
    assertEquals(Optional.empty(), stores("postgresql://a@db.example.com/x", ""));
    assertEquals(Optional.empty(), stores("no address at all", "https://s3.example.com"));
    assertTrue(stores("postgres://a@127.0.0.1/x", "").isPresent());
  }

  private static Optional<LocalProcess> stores(String database, String endpoint) {
    LocalProcess process =
        new LocalProcess(
            "logging",
            new Program("api", "Main", List.of()),
            Map.of("DATABASE_URL", database, "S3_ENDPOINT", endpoint),
            List.of(),
            LocalProcess.Volumes.NONE);
    return StoresPlan.of(List.of(process), DATA);
  }

  @Test
  void aPortThatMovesTakesItsCallersAlong() {
    List<LocalProcess> moved = plan(Map.of(8001, 8101));

    assertEquals("8101", find(moved, "logging-service").environment().get("PORT"));
    assertEquals(
        "http://localhost:8101",
        find(moved, "yolo-inference").environment().get("PREDICTION_LOG_URL"));
  }

  @Test
  void grpcHasAnAddressOfItsOwn(@TempDir Path folder) throws IOException {
    Path service =
        Fixtures.folder().resolve("40-workloads/vision-system.service.yolo-service.yaml");
    String changed =
        Files.readString(service)
            .replace("  ports:\n", "  ports:\n    - name: grpc\n      port: 9000\n");
    Manifests manifests = Fixtures.detection(folder, service, changed);
    LocalProcess inference =
        find(
            LocalPlan.of(manifests, new PlanSettings(DATA, MODELS, Map.of(9000, 9100))),
            "yolo-inference");

    assertEquals("8000", inference.environment().get("PORT"));
    assertEquals("9100", inference.environment().get("GRPC_PORT"));
    assertEquals(
        List.of("http://localhost:8000", "grpc://localhost:9100"),
        inference.addresses().stream().map(LocalProcess.Address::text).toList());
  }

  @Test
  void twoOnOnePortAreRefused() {
    LocalException refused = assertThrows(LocalException.class, () -> plan(Map.of(8001, 8000)));

    assertTrue(refused.getMessage().contains("both want port 8000"), refused.getMessage());
  }

  private static List<LocalProcess> plan(Map<Integer, Integer> ports) {
    return LocalPlan.of(Fixtures.detection(), new PlanSettings(DATA, MODELS, ports));
  }

  private LocalProcess process(String name) {
    return find(plan, name);
  }

  private static LocalProcess find(List<LocalProcess> plan, String name) {
    return plan.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }
}
