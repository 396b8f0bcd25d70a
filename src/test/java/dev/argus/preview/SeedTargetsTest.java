package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What operators of the detection system type after {@code kubectl -n vision-system} finds its
 * object: the names are a contract.
 */
class SeedTargetsTest {
  private static final List<String> STACKS = List.of("local", "staging", "production");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "namespace/vision-system",
        "deployment/yolo-inference",
        "deployment/logging-service",
        "service/yolo-service",
        "service/logging-service",
        "configmap/yolo-config",
        "secret/db-credentials",
        "persistentvolumeclaim/logging-data-pvc",
      })
  void existsInEveryStack(String target) {
    for (var stack : STACKS) {
      assertNotNull(Stacks.objects(Stacks.evaluation(stack)).get(target), stack + ": " + target);
    }
  }

  /** On a GPU KEDA makes it, under its name. */
  @Test
  void theAutoscalerIsThereInEveryStack() {
    for (var stack : STACKS) {
      var objects = Stacks.objects(Stacks.evaluation(stack));
      var made = objects.get("scaledobject/yolo-inference");
      if (made == null) {
        assertNotNull(objects.get("horizontalpodautoscaler/yolo-hpa"), stack);
      } else {
        var config = Inputs.of((Object) made.document()).at("spec", "advanced");
        assertTrue(config.at("horizontalPodAutoscalerConfig", "name").mayBe("yolo-hpa"), stack);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"yolo-inference, yolo, 8000", "logging-service, logging, 8001"})
  void selectsPodsByTheLabelApp(String deployment, String app, int port) {
    for (var stack : STACKS) {
      var spec = object(stack, "deployment/" + deployment).at("spec");
      assertEquals(
          Map.of("app", app), spec.at("selector", "matchLabels").plain(), "it is immutable");
      assertTrue(spec.at("template", "metadata", "labels", "app").mayBe(app));
      var container = spec.at("template", "spec", "containers").items().get(0);
      assertTrue(container.at("ports").items().get(0).at("containerPort").mayBe(port));
    }
  }

  @ParameterizedTest
  @CsvSource({"yolo-service, yolo, 8000", "logging-service, logging, 8001"})
  void answersAtTheServicesPort(String service, String app, int port) {
    for (var stack : STACKS) {
      var spec = object(stack, "service/" + service).at("spec");
      assertTrue(spec.at("selector", "app").mayBe(app));
      assertTrue(spec.at("ports").items().get(0).at("port").mayBe(port));
    }
  }

  @Test
  void readsTheVariablesThatOperatorsEdit() {
    var data = object("production", "configmap/yolo-config").at("data");
    assertEquals(
        List.of("LOG_LEVEL", "MLFLOW_TRACKING_URI", "MODEL_PATH"),
        data.fields().keySet().stream().sorted().toList());

    var secret = object("production", "secret/db-credentials").at("stringData");
    assertEquals(List.of("DATABASE_URL"), List.copyOf(secret.fields().keySet()));
  }

  @Test
  void anAutoscalerMadeByKedaHasTheDocumentedName() {
    for (var stack : List.of("local", "staging")) {
      assertNotNull(object(stack, "horizontalpodautoscaler/yolo-hpa"), stack);
    }
    var advanced = object("production", "scaledobject/yolo-inference").at("spec", "advanced");
    assertTrue(advanced.at("horizontalPodAutoscalerConfig", "name").mayBe("yolo-hpa"));
  }

  @Test
  void scalesInTheDocumentedSteps() {
    assertScaling("yolo-hpa", List.of(2, 4), Map.of("cpu", 70, "memory", 80));
    assertScaling("logging-hpa", List.of(2, 5), Map.of("cpu", 75, "memory", 85));

    var behavior = withoutKeda("yolo-hpa").at("spec", "behavior");
    assertStep(behavior.at("scaleUp"), 0, "Percent", 100, 30);
    assertStep(behavior.at("scaleUp"), 1, "Pods", 2, 30);
    assertStep(behavior.at("scaleDown"), 0, "Percent", 50, 60);
    assertTrue(behavior.at("scaleDown", "stabilizationWindowSeconds").mayBe(300));
  }

  /** So {@code kubectl delete namespace vision-system} leaves nothing of it in the cluster. */
  @Test
  void allOfItGoesWithItsNamespace() {
    for (var object : Stacks.with("local", "face.enabled=false").objects().toList()) {
      var metadata = object.resource().inputs().at("metadata");
      var namespace =
          object.resource().kind().equals("Namespace")
              ? metadata.at("name")
              : metadata.at("namespace");
      assertTrue(namespace.mayBe("vision-system"), object::id);
    }
  }

  @Test
  void leavesTheReplicasToTheAutoscaler() {
    assertTrue(!object("production", "deployment/yolo-inference").at("spec", "replicas").present());
  }

  private static void assertScaling(
      String name, List<Integer> replicas, Map<String, Integer> utilization) {
    var spec = withoutKeda(name).at("spec");
    assertTrue(spec.at("minReplicas").mayBe(replicas.get(0)));
    assertTrue(spec.at("maxReplicas").mayBe(replicas.get(1)));
    assertEquals(utilization.size(), spec.at("metrics").items().size());
    for (var metric : spec.at("metrics").items()) {
      var resource = metric.at("resource");
      assertTrue(
          resource
              .at("target", "averageUtilization")
              .mayBe(utilization.get(resource.at("name").text().orElseThrow())));
    }
  }

  private static void assertStep(Inputs rules, int index, String type, int value, int seconds) {
    var policy = rules.at("policies").items().get(index);
    assertTrue(policy.at("type").mayBe(type), policy::toString);
    assertTrue(policy.at("value").mayBe(value), policy::toString);
    assertTrue(policy.at("periodSeconds").mayBe(seconds), policy::toString);
  }

  private static Inputs withoutKeda(String autoscaler) {
    var objects = Stacks.objects(Stacks.with("production", "platform.keda.provision=none"));
    return Inputs.of((Object) objects.get("horizontalpodautoscaler/" + autoscaler).document());
  }

  private static Inputs object(String stack, String target) {
    return Inputs.of((Object) Stacks.objects(Stacks.evaluation(stack)).get(target).document());
  }
}
