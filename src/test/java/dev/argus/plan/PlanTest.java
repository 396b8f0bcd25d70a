package dev.argus.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Workload WEB = Workload.of(Image.API, "web").port(3000).build();
  private static final Workload API =
      Workload.of(Image.API, "api")
          .port(8080)
          .service(new Endpoint("api", 80, Endpoint.Type.CLUSTER_IP))
          .mount("CACHE", Volume.claim("cache", Quantity.of("1Gi")).at("/cache"))
          .build();

  @Test
  void aNamespaceNamedTwiceIsOne() {
    var plan = Plan.in("shop").run(WEB).and(Plan.in("shop").run(API)).and(Plan.in("other"));

    assertEquals(
        List.of("shop", "other"), plan.namespaces().stream().map(Namespace::name).toList());
    assertEquals(List.of(WEB, API), plan.namespaces().get(0).workloads());
  }

  @Test
  void aCallToAWorkloadGoesToItsContainerNotItsService() {
    assertEquals(new Calls(WEB, API, List.of(8080)), Calls.from(WEB).to(API));
    assertEquals(new Calls(WEB, API, List.of(9400)), Calls.from(WEB).toMetricsOf(API));
  }

  @Test
  void claimsAreListedOnceThoughSeveralWorkloadsMountThem() {
    var twin =
        Workload.of(Image.API, "twin")
            .mount("CACHE", Volume.claim("cache", Quantity.of("1Gi")).at("/elsewhere"))
            .build();

    var claims = Plan.in("shop").run(API, twin).namespaces().get(0).claims();

    assertEquals(List.of("cache-pvc"), claims.stream().map(Volume.Claim::claimName).toList());
  }

  @Test
  void theNamespaceOfAWorkloadIsFound() {
    var plan = Plan.in("front").run(WEB).and(Plan.in("back").run(API));

    assertEquals("back", plan.namespaceOf(API).orElseThrow().name());
  }

  @Test
  void workloadsNeedANamespaceFirst() {
    assertThrows(IllegalStateException.class, () -> Plan.empty().run(WEB));
  }

  @Test
  void namesThatKubernetesRefusesAreRefusedHere() {
    for (String bad : List.of("", "Web", "web_1", "-web", "web-", "w".repeat(64))) {
      var thrown =
          assertThrows(
              IllegalArgumentException.class, () -> Workload.of(Image.API, bad).build(), bad);
      assertTrue(thrown.getMessage().contains("'" + bad + "'"), thrown.getMessage());
    }
  }
}
