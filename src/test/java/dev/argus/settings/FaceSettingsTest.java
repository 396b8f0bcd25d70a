package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaceSettingsTest {
  @Test
  void everyDefaultIsPinned() {
    var face = Parsed.settings("").face();

    assertTrue(face.enabled());
    assertEquals(LogLevel.INFO, face.logLevel());
    assertEquals(
        new WorkloadSettings(
            Scale.fixed(2),
            Resources.request("200m", "256Mi").limit("1", "512Mi"),
            Endpoint.Type.CLUSTER_IP,
            false),
        face.api());
    assertEquals(
        new WorkerSettings(Scale.fixed(3), Resources.request("500m", "512Mi").limit("1", "512Mi")),
        face.workers());
    assertEquals(new FaceSettings.Models(Quantity.of("2Gi"), ""), face.models());
    assertEquals(new FaceSettings.Liveness(List.of(), 0.5), face.liveness());
    assertEquals(List.of(), face.modelChoices());
    assertEquals(1, face.shards());
    assertEquals(FaceAccess.KEYS, face.access());
    assertEquals(new FaceSettings.Guard(600, 1200, 12, 0), face.guard());
    assertEquals(
        1,
        Parsed.settings("platform: {ingress: {kind: traefik}}\nface: {hosts: [faces.example.com]}")
            .face()
            .guard()
            .proxies());
    assertEquals(List.of(), face.hosts());
    assertEquals(List.of(), face.callers());
  }

  @Test
  void everyKeyIsMapped() {
    var face =
        Parsed.settings(
                """
                platform: {ingress: {kind: traefik}}
                face:
                  enabled: false
                  logLevel: warn
                  api:
                    replicas: {min: 3, max: 6}
                    autoscaling: {cpu: 60, memory: 90}
                    resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: 2, memory: 1Gi}}
                    service: {type: load-balancer, headless: true}
                  workers:
                    replicas: {min: 4, max: 12}
                    autoscaling: {cpu: 80, memory: 85}
                    resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 2, memory: 2Gi}}
                  models: {storage: 4Gi, cidr: 10.7.0.0/24}
                  liveness: {models: [minifasnet-v2, minifasnet-v1se], threshold: 0.7}
                  shards: 3
                  access: keys
                  guard: {address: 60, key: 90, user: 6, proxies: 2}
                  hosts: [faces.example.com]
                  callers: [shop]
                """)
            .face();

    assertEquals(
        new FaceSettings(
            false,
            LogLevel.WARN,
            new WorkloadSettings(
                Scale.between(3, 6).cpu(60).memory(90),
                Resources.request("100m", "128Mi").limit("2", "1Gi"),
                Endpoint.Type.LOAD_BALANCER,
                true),
            new WorkerSettings(
                Scale.between(4, 12).cpu(80).memory(85),
                Resources.request("1", "1Gi").limit("2", "2Gi")),
            new FaceSettings.Models(Quantity.of("4Gi"), "10.7.0.0/24"),
            new FaceSettings.Liveness(List.of("minifasnet-v2", "minifasnet-v1se"), 0.7),
            3,
            FaceAccess.KEYS,
            face.workerKey(),
            face.apiKeys(),
            new FaceSettings.Guard(60, 90, 6, 2),
            List.of("faces.example.com"),
            List.of("shop")),
        face);
  }

  /** A stack file is in Git: whoever stands in it is there for good. */
  @Test
  void noStackFileHoldsEmbeddings() {
    assertTrue(
        Parsed.problems("face: {embeddings: '{}'}")
            .get(0)
            .startsWith("argus:face.embeddings is not known here"));
    assertTrue(Parsed.problems("face: {shards: 9}").get(0).contains("a whole number from 1 to 8"));
  }

  @Test
  void whoAnswersAnybodyCountsNothing() {
    assertTrue(Parsed.settings("").face().usesRedis());
    assertFalse(Parsed.settings("face: {access: anybody}").face().usesRedis());
    assertTrue(Parsed.problems("face: {guard: {user: 0}}").get(0).contains("from 1 to 1000000"));
  }

  @Test
  void keysAreLongOnes() {
    var key = "k".repeat(32);
    assertEquals(key, Parsed.settings("face: {apiKeys: " + key + "}").face().apiKeys().reveal());
    var named = "door=%s, shop=%s".formatted(key, "s".repeat(43));
    assertEquals(
        named, Parsed.settings("face: {apiKeys: '" + named + "'}").face().apiKeys().reveal());
    var two = key + ", " + "n".repeat(32);
    assertEquals(
        two, Parsed.settings("face: {workerKey: '" + two + "'}").face().workerKey().reveal());
    for (var wrong :
        List.of(
            "apiKeys: short",
            "apiKeys: Door=" + key,
            "workerKey: short",
            "workerKey: '" + key + ",short'",
            "workerKey: '" + two + "," + key + "'")) {
      assertThrows(SettingsException.class, () -> Parsed.settings("face: {" + wrong + "}"), wrong);
    }
  }

  @Test
  void anybodyIsAnsweredOnlyInsideTheCluster() {
    var face = Parsed.settings("face: {access: anybody}").face();
    assertEquals(FaceAccess.ANYBODY, face.access());
    assertTrue(face.secrets().noneMatch(face.apiKeys()::equals));
    var problem =
        List.of("argus:face.access is anybody: say keys, or leave the API inside the cluster");
    assertEquals(
        problem, Parsed.problems("face: {access: anybody, api: {service: {type: node-port}}}"));
    assertEquals(
        problem,
        Parsed.problems(
            "platform: {ingress: {kind: traefik}}\n"
                + "face: {access: anybody, hosts: [faces.example.com]}"));
  }

  @Test
  void aFixedCountIsChangedByItsMinimumAlone() {
    var settings = Parsed.settings("face: {workers: {replicas: {min: 5}}}");

    assertEquals(Scale.fixed(5), settings.face().workers().scale());
  }

  @Test
  void workersHaveNoService() {
    assertEquals(
        List.of(
            "argus:face.workers.service is not known here; known are autoscaling, nodes, replicas,"
                + " resources"),
        Parsed.problems("face: {workers: {service: {type: cluster-ip}}}"));
  }

  @Test
  void hostsNeedAnIngressController() {
    assertEquals(
        List.of(
            "argus:face.hosts are published by an ingress controller: say which in"
                + " argus:platform.ingress.kind"),
        Parsed.problems("face: {hosts: [faces.example.com]}"));
  }
}
