package dev.argus.local.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.local.Fixtures;
import dev.argus.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest {
  @TempDir private Path folder;

  @Test
  void readsWorkloadsAndSkipsWhatOnlyClustersNeed() {
    Manifests manifests = Fixtures.detection();

    List<String> names = manifests.workloads().stream().map(it -> it.name().toString()).toList();
    assertEquals(List.of("vision-system/logging-service", "vision-system/yolo-inference"), names);
    assertEquals(3, manifests.services().size());
  }

  @Test
  void valuesOfSecretsComeFromTheirOwnFile() {
    Secrets secrets = new Secrets(Fixtures.detection());

    assertEquals(
        "postgresql://argus@localhost:15432/vision_logs",
        secrets.text("db-credentials", "DATABASE_URL"));
    assertEquals("argus", secrets.text("object-store-credentials", "AWS_ACCESS_KEY_ID"));
  }

  @Test
  void findsEveryServiceInFrontOfAWorkload() {
    Manifests manifests = Fixtures.detection();
    Workload inference = manifests.workloads().get(1);

    List<String> services =
        manifests.inFrontOf(inference).stream().map(it -> it.getMetadata().getName()).toList();

    assertEquals(List.of("yolo-service", "yolo-service-headless"), services);
  }

  @Test
  void refusesAKindItDoesNotKnowByNameAndFile() throws IOException {
    write("a.yaml", "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: nightly}\n");

    LocalException refused = assertThrows(LocalException.class, this::read);

    assertTrue(refused.getMessage().contains("'CronJob'"), refused.getMessage());
    assertTrue(refused.getMessage().contains("a.yaml"), refused.getMessage());
  }

  @Test
  void refusesAValueOfTheWrongType() throws IOException {
    write("a.yaml", "kind: Service\nmetadata: {name: x}\nspec: {ports: eighty}\n");

    LocalException refused = assertThrows(LocalException.class, this::read);

    assertTrue(refused.getMessage().contains("a.yaml is not a Kubernetes object"));
  }

  @Test
  void refusesBrokenYaml() throws IOException {
    write("a.yaml", "kind: [Service\n");

    assertThrows(LocalException.class, this::read);
  }

  @Test
  void refusesAFolderWithNothingToRun() {
    LocalException refused = assertThrows(LocalException.class, this::read);

    assertTrue(refused.getMessage().contains("nothing to start"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Manifests read() {
    return ManifestReader.read(folder, folder.resolve("no-secrets"));
  }

  private record Secrets(Manifests manifests) {
    String text(String name, String key) {
      var values = new ObjectValues(manifests, "vision-system").secret(name, false, "the test");
      return new String(values.get(key), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
