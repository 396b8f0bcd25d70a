package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssetsSettingsTest {
  @Test
  void everyDefaultIsPinned() {
    var assets = Parsed.settings("").assets();

    assertTrue(assets.enabled());
    assertEquals(LogLevel.INFO, assets.logLevel());
    assertEquals(
        workload(
            Scale.between(2, 10).cpu(70).memory(80),
            Resources.request("200m", "256Mi").limit("1", "1Gi")),
        assets.api());
    assertEquals(
        new AssetsSettings.Worker(
            true,
            2,
            new WorkerSettings(
                Scale.between(2, 8).cpu(75).memory(85),
                Resources.request("200m", "512Mi").limit("1", "2Gi"))),
        assets.extractionWorker());
    assertEquals(
        new AssetsSettings.Worker(
            true,
            4,
            new WorkerSettings(
                Scale.between(2, 6).cpu(70).memory(80),
                Resources.request("100m", "256Mi").limit("500m", "1Gi"))),
        assets.searchWorker());
    assertEquals(
        new AssetsSettings.Console(
            true,
            workload(
                Scale.between(2, 6).cpu(70).memory(80),
                Resources.request("50m", "320Mi").limit("200m", "384Mi"))),
        assets.frontend());
    assertEquals("assets", assets.bucket());
    assertEquals("pybase", assets.database().name());
    assertEquals("pybase", assets.database().role());
    assertEquals(new Hosts(List.of(), List.of()), assets.published());
  }

  @Test
  void everyKeyIsMapped() {
    var assets =
        Parsed.settings(
                """
                platform: {ingress: {kind: traefik}}
                assets:
                  enabled: true
                  logLevel: warn
                  api:
                    replicas: {min: 3, max: 9}
                    autoscaling: {cpu: 50, memory: 60}
                    resources: {requests: {cpu: 1, memory: 2Gi}, limits: {cpu: 4, memory: 4Gi}}
                    service: {type: load-balancer, headless: true}
                  extractionWorker: {enabled: false, concurrency: 7, replicas: {min: 1, max: 1}}
                  searchWorker: {enabled: false, concurrency: 8, resources: {limits: {memory: 3Gi}}}
                  frontend: {enabled: false, service: {headless: true}}
                  bucket: drawings
                  database: {url: "postgresql://u:p@h/d"}
                  hosts: {api: [api.example.com], frontend: [www.example.com]}
                """)
            .assets();

    assertEquals(LogLevel.WARN, assets.logLevel());
    assertEquals(
        new WorkloadSettings(
            Scale.between(3, 9).cpu(50).memory(60),
            Resources.request("1", "2Gi").limit("4", "4Gi"),
            Endpoint.Type.LOAD_BALANCER,
            true),
        assets.api());
    assertFalse(assets.extractionWorker().enabled());
    assertEquals(7, assets.extractionWorker().concurrency());
    assertEquals(1, assets.extractionWorker().pods().scale().max());
    assertFalse(assets.searchWorker().enabled());
    assertEquals(8, assets.searchWorker().concurrency());
    assertEquals("3Gi", assets.searchWorker().pods().resources().memoryLimit().text());
    assertFalse(assets.frontend().enabled());
    assertTrue(assets.frontend().workload().headless());
    assertEquals("drawings", assets.bucket());
    assertEquals("postgresql://u:p@h/d", assets.database().secret().reveal());
    assertEquals(List.of("www.example.com", "api.example.com"), assets.hosts());
  }

  @Test
  void whatIsWrongIsSaidByItsKey() {
    assertEquals(
        List.of(
            "argus:assets.extractionWorker.concurrency is 0, and needs to be a whole number from 1"
                + " to 64",
            "argus:assets.searchWorker.service is not known here; known are autoscaling,"
                + " concurrency, enabled, nodes, replicas, resources",
            "argus:assets.bucket is 'A', and needs to be the name of a bucket: 3 to 63 lower-case"
                + " letters, digits, '.' and '-'",
            "argus:assets.hosts are published by an ingress controller: say which in"
                + " argus:platform.ingress.kind"),
        Parsed.problems(
            "assets: {extractionWorker: {concurrency: 0}, searchWorker: {service: {}},"
                + " bucket: A, hosts: {api: [api.example.com]}}"));
  }

  @Test
  void itsStoresNeedTheirSecrets() {
    var keys =
        Parsed.settings("data: {search: {kind: external}}\nportal: {enabled: false}")
            .secrets()
            .stream()
            .map(Secret::key)
            .toList();

    assertTrue(
        keys.containsAll(
            List.of("argus:data.redis.url", "argus:data.search.key", "argus:assets.database.url")),
        keys::toString);
    var without = Parsed.settings("assets: {enabled: false}\nface: {access: anybody}");
    assertFalse(without.usesRedis() || without.usesSearch());
    assertTrue(
        without.secrets().stream()
            .noneMatch(secret -> secret.key().matches(".*(redis|search|assets).*")));
    var guarded = Parsed.settings("assets: {enabled: false}");
    assertTrue(guarded.usesRedis());
    assertFalse(guarded.usesSearch(), "the face API counts, and searches nothing");
  }

  private static WorkloadSettings workload(Scale scale, Resources resources) {
    return new WorkloadSettings(scale, resources, Endpoint.Type.CLUSTER_IP, false);
  }
}
