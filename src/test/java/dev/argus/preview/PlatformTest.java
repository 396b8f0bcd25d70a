package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import dev.argus.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stack declares where the cluster has an ingress controller and a Prometheus Operator. */
class PlatformTest {
  private static final String HOSTS = "detection.hosts=[vision.example.com, eyes.example.com]";

  @Test
  void nothingNeedsWhatIsNotThere() {
    var kinds = Stacks.objects(Stacks.evaluation("staging")).keySet();

    assertTrue(
        kinds.stream()
            .noneMatch(name -> name.matches("(servicemonitor|prometheusrule|ingress)/.*")),
        kinds::toString);
  }

  @Test
  void everyWorkloadIsScrapedOnce() {
    var objects = monitored();

    for (var name : List.of("yolo-inference", "logging-service")) {
      var monitor = object(objects, "servicemonitor/" + name);
      assertTrue(monitor.at("apiVersion").mayBe("monitoring.coreos.com/v1"));
      assertTrue(monitor.at("metadata", "labels", "release").mayBe("kps"));
      var endpoint = monitor.at("spec", "endpoints").items().get(0);
      assertTrue(endpoint.at("targetPort").mayBe("management"));
      var selected =
          object(objects, "service/" + name.replace("-inference", "-service"))
              .at("metadata", "labels", "app");
      assertEquals(selected.plain(), monitor.at("spec", "selector", "matchLabels", "app").plain());
    }
    var headless = object(objects, "service/yolo-service-headless").at("metadata", "labels");
    assertTrue(headless.at("argus.dev/headless").mayBe("true"), "its pods are the main Service's");
  }

  @Test
  void theDocumentedAlertsAreRaised() {
    var rule = object(monitored(), "prometheusrule/vision-system").at("spec", "groups");
    var alerts =
        rule.items().get(0).at("rules").items().stream()
            .filter(alert -> !alert.at("alert").mayBe("StoreDown"))
            .collect(
                Collectors.toMap(
                    alert -> alert.at("alert").text().orElseThrow(),
                    alert -> alert.at("expr").text().orElseThrow()));

    assertEquals(
        List.of(
            "ClaimNearlyFull", "Down", "HighCpu", "HighErrorRate", "HighMemory", "PodRestartStorm"),
        alerts.keySet().stream().sorted().toList());
    assertEquals(
        "absent(up{namespace=\"vision-system\",job=\"logging-service\"} == 1)", alerts.get("Down"));
    alerts.values().forEach(expr -> assertTrue(expr.contains("namespace=\"vision-system\""), expr));
    rule.items().get(0).at("rules").items().forEach(a -> assertTrue(a.at("for").present()));
  }

  @ParameterizedTest
  @CsvSource({"traefik, traefik", "ingress, nginx"})
  void hostsArePublishedByAnIngress(String kind, String className) {
    var spec = object(published(kind), "ingress/yolo-inference").at("spec");

    assertTrue(spec.at("ingressClassName").mayBe(className));
    assertEquals(
        List.of("vision.example.com", "eyes.example.com"),
        spec.at("rules").items().stream().map(rule -> rule.at("host").plain()).toList());
    var backend = spec.at("rules").items().get(1).at("http", "paths").items().get(0).at("backend");
    assertTrue(backend.at("service", "name").mayBe("yolo-service"));
    assertEquals(2, spec.at("tls").items().get(0).at("hosts").items().size(), "none without TLS");
  }

  @Test
  void traefikSignsByItsResolverUnlessAnIssuerDoes() {
    var own = object(published("traefik"), "ingress/yolo-inference").at("metadata", "annotations");
    var issued =
        object(
                Stacks.objects(
                    Stacks.with(
                        "staging",
                        HOSTS,
                        "platform.ingress.kind=traefik",
                        "platform.ingress.issuer=letsencrypt-prod")),
                "ingress/yolo-inference")
            .at("metadata", "annotations");

    var resolver = "traefik.ingress.kubernetes.io/router.tls.certresolver";
    assertTrue(own.at("traefik.ingress.kubernetes.io/router.entrypoints").mayBe("websecure"));
    assertTrue(own.at(resolver).mayBe("letsencrypt"));
    assertFalse(issued.at(resolver).present());
    assertTrue(issued.at("cert-manager.io/cluster-issuer").mayBe("letsencrypt-prod"));
  }

  @Test
  void hostsArePublishedByAnHttpRoute() {
    var route = object(published("gateway"), "httproute/yolo-inference");

    assertTrue(route.at("apiVersion").mayBe("gateway.networking.k8s.io/v1"));
    assertTrue(route.at("spec", "parentRefs").items().get(0).at("name").mayBe("argus"));
    var backend = route.at("spec", "rules").items().get(0).at("backendRefs").items().get(0);
    assertEquals(Map.of("name", "yolo-service", "port", 8000), backend.plain());
  }

  @Test
  void hostsNeedAnIngressController() {
    var error = assertThrows(SettingsException.class, () -> Stacks.with("staging", HOSTS));

    assertEquals(
        List.of(
            "argus:detection.hosts are published by an ingress controller: say which in"
                + " argus:platform.ingress.kind"),
        error.problems());
  }

  private static Map<String, Manifest> monitored() {
    return Stacks.objects(
        Stacks.with(
            "staging",
            "detection.inference.service.headless=true",
            "platform.monitoring.provision=existing",
            "platform.monitoring.labels={release: kps}"));
  }

  private static Map<String, Manifest> published(String kind) {
    return Stacks.objects(Stacks.with("staging", HOSTS, "platform.ingress.kind=" + kind));
  }

  private static Inputs object(Map<String, Manifest> objects, String name) {
    var found = objects.get(name);
    assertTrue(found != null, () -> name + " is not among " + objects.keySet());
    return Inputs.of((Object) found.document());
  }
}
