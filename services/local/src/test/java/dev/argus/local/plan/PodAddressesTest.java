package dev.argus.local.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.argus.local.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodAddressesTest {
  private static final String MANIFESTS =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: api-server, namespace: face-it-api}
      spec: {selector: {app: api-server}, ports: [{name: http, port: 80, targetPort: http}]}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: api-server, namespace: face-it-api}
      spec:
        template:
          metadata: {labels: {app: api-server}}
          spec:
            containers:
            - name: api-server
              image: argus/api:local
              ports: [{name: http, containerPort: 8080}]
              env:
              - {name: PORT, value: "8080"}
              - {name: WORKER_NAMESPACE, value: face-it-workers}
              - {name: WORKER_SELECTOR, value: app=worker}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: face-recognition-worker, namespace: face-it-workers}
      spec:
        template:
          metadata: {labels: {app: worker, status: ready}}
          spec:
            containers:
            - name: worker
              image: argus/inference:local
              ports: [{name: http, containerPort: 8080}]
              env: [{name: PORT, value: "8080"}]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: quiet, namespace: face-it-workers}
      spec:
        template:
          metadata: {labels: {app: quiet}}
          spec: {containers: [{name: quiet, image: argus/api:local}]}
      """;

  @TempDir private Path folder;

  @Test
  void podsWithoutAServiceHavePortsOfTheirOwn() throws IOException {
    var worker = process("face-recognition-worker", Map.of());

    assertEquals("8090", worker.environment().get("PORT"));
    assertEquals(
        List.of(new LocalProcess.Address("http://localhost:8090", 8090)), worker.addresses());
    assertEquals(List.of(), process("quiet", Map.of()).addresses());
  }

  @Test
  void whoHasASelectorIsToldTheAddressesOfItsPods() throws IOException {
    var api = process("api-server", Map.of());

    assertEquals("8080", api.environment().get("PORT"));
    assertEquals("http://localhost:8090", api.environment().get("WORKERS"));
    assertFalse(process("quiet", Map.of()).environment().containsKey("WORKERS"));
  }

  @Test
  void aPortThatMovesTakesItsCallersAlong() throws IOException {
    assertEquals(
        "http://localhost:8190",
        process("api-server", Map.of(8090, 8190)).environment().get("WORKERS"));
  }

  private LocalProcess process(String name, Map<Integer, Integer> ports) throws IOException {
    Files.writeString(folder.resolve("face.yaml"), MANIFESTS);
    var manifests = ManifestReader.read(folder, folder.resolve("no-secrets.yaml"));
    return LocalPlan.of(manifests, new PlanSettings(folder, folder, ports)).stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
