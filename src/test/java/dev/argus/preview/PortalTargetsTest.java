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

/** What operators of the portal type after {@code kubectl -n disney-ai-plus} finds its object. */
class PortalTargetsTest {
  private static final List<String> STACKS = List.of("staging", "production");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deployment/api",
        "deployment/web",
        "service/api",
        "service/web",
        "horizontalpodautoscaler/api-hpa",
        "horizontalpodautoscaler/web-hpa",
        "configmap/api-config",
        "configmap/web-config",
        "secret/api-secrets",
        "secret/web-secrets",
        "serviceaccount/api",
        "serviceaccount/web",
        "networkpolicy/api",
        "networkpolicy/web",
      })
  void existsInEveryStack(String target) {
    for (var stack : STACKS) {
      assertNotNull(objects(stack).get(target), stack + ": " + target);
    }
  }

  @Test
  void hasBudgetsAndMonitorsAndHostsWhereTheyAreOfUse() {
    var objects =
        Stacks.objects(
            Stacks.with(
                "production",
                "platform.ingress.kind=traefik",
                "platform.monitoring.provision=existing",
                "portal.hosts={api: [api.example.com], web: [www.example.com]}"),
            "disney-ai-plus");

    for (var name : List.of("api", "web")) {
      assertTrue(objects.containsKey("poddisruptionbudget/" + name), name);
      assertTrue(objects.containsKey("servicemonitor/" + name), name);
      assertTrue(objects.containsKey("ingress/" + name), name);
    }
    assertTrue(objects.containsKey("prometheusrule/disney-ai-plus"));
  }

  @ParameterizedTest
  @CsvSource({"api, 3001", "web, 3000"})
  void answersAtItsPort(String name, int port) {
    for (var stack : STACKS) {
      var container = container(stack, name);
      assertTrue(container.at("ports").items().get(0).at("containerPort").mayBe(port));
      assertTrue(value(container, "PORT").mayBe(Integer.toString(port)));
      var service = object(stack, "service/" + name).at("spec");
      assertTrue(service.at("selector", "app").mayBe(name));
      assertTrue(service.at("ports").items().get(0).at("port").mayBe(port));
    }
  }

  @Test
  void readsTheDocumentedVariables() {
    var common = Set.of("NODE_ENV", "PORT");

    for (var stack : STACKS) {
      var api = variables(stack, "api");
      assertTrue(api.containsAll(common), api::toString);
      assertTrue(
          api.containsAll(
              Set.of("DATABASE_URL", "JWT_SECRET", "SUPABASE_URL", "SUPABASE_ANON_KEY")),
          api::toString);
      var web = variables(stack, "web");
      assertTrue(web.containsAll(common), web::toString);
      assertTrue(
          web.containsAll(
              Set.of("API_URL", "NEXT_PUBLIC_SUPABASE_URL", "NEXT_PUBLIC_SUPABASE_ANON_KEY")),
          web::toString);
      assertTrue(value(container(stack, "web"), "API_URL").mayBe("http://api:3001"));
      assertEquals(
          stack, object(stack, "configmap/api-config").at("data", "NODE_ENV").plain(), "NODE_ENV");
    }
    assertEquals(
        Set.of("DATABASE_URL", "JWT_SECRET", "SUPABASE_ANON_KEY"),
        object("production", "secret/api-secrets").at("stringData").fields().keySet());
  }

  @ParameterizedTest
  @CsvSource({"staging, 1, 3", "production, 3, 20"})
  void scalesAsItsStackSays(String stack, int min, int max) {
    for (var name : List.of("api", "web")) {
      var spec = object(stack, "horizontalpodautoscaler/" + name + "-hpa").at("spec");
      assertTrue(spec.at("minReplicas").mayBe(min));
      assertTrue(spec.at("maxReplicas").mayBe(max));
      var metrics = spec.at("metrics").items();
      assertTrue(metrics.get(0).at("resource", "target", "averageUtilization").mayBe(70));
      assertTrue(metrics.get(1).at("resource", "target", "averageUtilization").mayBe(80));
      assertTrue(spec.at("behavior", "scaleDown", "stabilizationWindowSeconds").mayBe(300));
    }
  }

  @Test
  void runsAsNobodyOnAReadOnlyRoot() {
    for (var name : List.of("api", "web")) {
      var pod = object("production", "deployment/" + name).at("spec", "template", "spec");
      assertTrue(pod.at("serviceAccountName").mayBe(name));
      assertTrue(pod.at("automountServiceAccountToken").mayBe(false));
      assertTrue(pod.at("securityContext", "runAsNonRoot").mayBe(true));
      var container = container("production", name);
      assertTrue(container.at("securityContext", "readOnlyRootFilesystem").mayBe(true));
      assertTrue(container.at("resources", "requests", "memory").present());
      assertTrue(container.at("resources", "limits", "memory").present());
      assertTrue(container.at("readinessProbe", "httpGet", "path").mayBe("/health/ready"));
      assertTrue(container.at("livenessProbe", "httpGet", "path").mayBe("/health/live"));
    }
  }

  @Test
  void leavesTheReplicasToTheAutoscaler() {
    for (var name : List.of("api", "web")) {
      assertFalse(object("production", "deployment/" + name).at("spec", "replicas").present());
    }
  }

  private static Set<String> variables(String stack, String name) {
    var names =
        new TreeSet<>(object(stack, "configmap/" + name + "-config").at("data").fields().keySet());
    for (var variable : container(stack, name).at("env").items()) {
      names.add(variable.at("name").text().orElseThrow());
    }
    return names;
  }

  private static Inputs value(Inputs container, String variable) {
    return container.at("env").items().stream()
        .filter(found -> found.at("name").mayBe(variable))
        .findFirst()
        .orElseThrow()
        .at("value");
  }

  private static Inputs container(String stack, String deployment) {
    return object(stack, "deployment/" + deployment)
        .at("spec", "template", "spec", "containers")
        .items()
        .get(0);
  }

  private static Inputs object(String stack, String target) {
    return Inputs.of((Object) objects(stack).get(target).document());
  }

  private static Map<String, Manifest> objects(String stack) {
    return Stacks.objects(Stacks.evaluation(stack), "disney-ai-plus");
  }
}
