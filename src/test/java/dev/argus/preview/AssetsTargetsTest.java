package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the document of the asset pipeline names is there, in its namespace. */
class AssetsTargetsTest {
  private static final List<String> STACKS = List.of("staging", "production");
  private static final List<String> WORKLOADS =
      List.of("api", "extraction-worker", "search-worker", "frontend");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deployment/api",
        "deployment/extraction-worker",
        "deployment/search-worker",
        "deployment/frontend",
        "service/api",
        "service/frontend",
        "horizontalpodautoscaler/api-hpa",
        "horizontalpodautoscaler/extraction-worker-hpa",
        "horizontalpodautoscaler/search-worker-hpa",
        "horizontalpodautoscaler/frontend-hpa",
        "poddisruptionbudget/api",
        "poddisruptionbudget/extraction-worker",
        "poddisruptionbudget/search-worker",
        "poddisruptionbudget/frontend",
        "serviceaccount/api",
        "serviceaccount/extraction-worker",
        "serviceaccount/search-worker",
        "serviceaccount/frontend",
        "configmap/api-config",
        "configmap/extraction-worker-config",
        "configmap/search-worker-config",
        "configmap/frontend-config",
        "secret/db-credentials",
        "secret/redis-credentials",
        "secret/search-credentials",
        "networkpolicy/default-deny",
        "networkpolicy/allow-dns",
      })
  void existsInEveryStack(String target) {
    for (var stack : STACKS) {
      assertNotNull(objects(stack).get(target), stack + ": " + target);
    }
  }

  @ParameterizedTest
  @CsvSource({"api, 8000", "frontend, 8080"})
  void answersAtItsPort(String name, int port) {
    for (var stack : STACKS) {
      var container = pod(stack, name).at("containers").items().get(0);
      assertTrue(container.at("ports").items().get(0).at("containerPort").mayBe(port));
      var service = object(stack, "service/" + name).at("spec");
      assertTrue(service.at("selector", "app").mayBe(name));
      assertTrue(service.at("ports").items().get(0).at("port").mayBe(port));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "api, 200m, 256Mi, 1, 1Gi, 45",
    "extraction-worker, 200m, 512Mi, 1, 2Gi, 3600",
    "search-worker, 100m, 256Mi, 500m, 1Gi, 300",
    // Its memory is a JVM's: docs/requirements.md, A-24.
    "frontend, 50m, 320Mi, 200m, 384Mi, 45",
  })
  void asksForWhatItIsGivenAndEndsInTime(
      String name, String cpu, String memory, String cpuLimit, String memoryLimit, int grace) {
    var pod = pod("production", name);

    var resources = pod.at("containers").items().get(0).at("resources");
    assertEquals(Map.of("cpu", cpu, "memory", memory), resources.at("requests").plain());
    assertEquals(Map.of("cpu", cpuLimit, "memory", memoryLimit), resources.at("limits").plain());
    assertTrue(pod.at("terminationGracePeriodSeconds").mayBe(grace));
  }

  @ParameterizedTest
  @CsvSource({
    "api, 2, 10, 70, 80, 60, 300",
    "extraction-worker, 2, 8, 75, 85, 90, 600",
    "search-worker, 2, 6, 70, 80, 60, 300",
    "frontend, 2, 6, 70, 80, 60, 300",
  })
  void scalesInTheDocumentedSteps(
      String name, int min, int max, int cpu, int memory, int period, int window) {
    var spec = object("production", "horizontalpodautoscaler/" + name + "-hpa").at("spec");

    assertTrue(spec.at("scaleTargetRef", "name").mayBe(name));
    assertTrue(spec.at("minReplicas").mayBe(min));
    assertTrue(spec.at("maxReplicas").mayBe(max));
    var metrics = spec.at("metrics").items();
    assertTrue(metrics.get(0).at("resource", "target", "averageUtilization").mayBe(cpu));
    assertTrue(metrics.get(1).at("resource", "target", "averageUtilization").mayBe(memory));
    var up = spec.at("behavior", "scaleUp");
    assertPolicies(up, Map.of("Percent", 50, "Pods", 2), 15);
    var down = spec.at("behavior", "scaleDown");
    assertPolicies(down, Map.of("Percent", 10, "Pods", 1), period);
    assertTrue(down.at("stabilizationWindowSeconds").mayBe(window));
  }

  @Test
  void isToldWhereItsStoresAre() {
    var stores = Set.of("DATABASE_URL", "REDIS_URL");
    var objects = Set.of("S3_ENDPOINT", "S3_REGION", "S3_BUCKET");
    var search = Set.of("SEARCH", "MEILISEARCH_URL", "MEILISEARCH_KEY");

    for (var stack : STACKS) {
      for (var name : List.of("api", "extraction-worker", "search-worker")) {
        assertTrue(variables(stack, name).containsAll(stores), name);
      }
      assertTrue(variables(stack, "api").containsAll(objects));
      assertTrue(variables(stack, "api").containsAll(search));
      assertTrue(variables(stack, "extraction-worker").containsAll(objects));
      assertTrue(variables(stack, "search-worker").containsAll(search));
      assertTrue(variables(stack, "frontend").contains("API_URL"));
    }
  }

  @Test
  void hasItsSecretsFromSecretsAndTheRestFromConfigMaps() {
    for (var name : WORKLOADS) {
      var container = pod("production", name).at("containers").items().get(0);
      for (var variable : container.at("env").items()) {
        var text = variable.at("name").text().orElseThrow();
        assertEquals(
            text.matches("DATABASE_URL|REDIS_URL|REDIS_CA|MEILISEARCH_KEY"),
            variable.at("valueFrom", "secretKeyRef").present(),
            text);
      }
      var map = container.at("envFrom").items().get(0).at("configMapRef", "name");
      assertTrue(map.mayBe(name + "-config"), name);
    }
  }

  @Test
  void isAskedForItsHealth() {
    for (var name : WORKLOADS) {
      var container = pod("production", name).at("containers").items().get(0);
      var own = name.equals("frontend");
      var readiness = container.at("readinessProbe", "httpGet");
      assertTrue(readiness.at("path").mayBe(own ? "/health" : "/health/ready"), name);
      assertTrue(readiness.at("port").mayBe(own ? "http" : "management"), name);
      var liveness = container.at("livenessProbe", "httpGet");
      assertTrue(liveness.at("path").mayBe(own ? "/health" : "/health/live"), name);
      assertTrue(container.at("startupProbe", "httpGet", "path").mayBe("/health/started"), name);
    }
  }

  @Test
  void hasNoTokenOfTheKubernetesApi() {
    for (var name : WORKLOADS) {
      var pod = pod("production", name);
      assertTrue(pod.at("serviceAccountName").mayBe(name));
      assertTrue(pod.at("automountServiceAccountToken").mayBe(false));
    }
    assertFalse(
        objects("production").keySet().stream().anyMatch(object -> object.startsWith("role")));
  }

  @Test
  void rollsWithoutAPodLess() {
    for (var name : WORKLOADS) {
      var spec = object("production", "deployment/" + name).at("spec");
      assertFalse(spec.at("replicas").present(), "the autoscaler's");
      assertTrue(spec.at("strategy", "rollingUpdate", "maxUnavailable").mayBe(0));
      assertTrue(spec.at("strategy", "rollingUpdate", "maxSurge").mayBe(1));
    }
  }

  private static void assertPolicies(Inputs rules, Map<String, Integer> values, int seconds) {
    assertTrue(rules.at("selectPolicy").mayBe("Max"), "whichever is more");
    assertEquals(values.size(), rules.at("policies").items().size());
    for (var policy : rules.at("policies").items()) {
      assertTrue(policy.at("value").mayBe(values.get(policy.at("type").text().orElseThrow())));
      assertTrue(policy.at("periodSeconds").mayBe(seconds));
    }
  }

  private static Set<String> variables(String stack, String deployment) {
    var names = new TreeSet<String>();
    for (var variable : pod(stack, deployment).at("containers").items().get(0).at("env").items()) {
      names.add(variable.at("name").text().orElseThrow());
    }
    return names;
  }

  private static Inputs pod(String stack, String deployment) {
    return object(stack, "deployment/" + deployment).at("spec", "template", "spec");
  }

  private static Inputs object(String stack, String target) {
    return Inputs.of((Object) objects(stack).get(target).document());
  }

  private static Map<String, Manifest> objects(String stack) {
    return Stacks.objects(Stacks.evaluation(stack), "pybase");
  }
}
