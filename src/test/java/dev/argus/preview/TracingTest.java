package dev.argus.preview;

import static dev.argus.preview.Releases.charts;
import static dev.argus.preview.Releases.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Declared;
import dev.argus.policy.Inputs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How spans get from the systems to the cloud's store of traces. */
class TracingTest {
  private static final String COLLECTOR = "opentelemetry-collector";
  private static final String NAMESPACE = "opentelemetry";
  private static final String CONNECTION = "APPLICATIONINSIGHTS_CONNECTION_STRING";

  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure"})
  void everyWorkloadIsToldWhereTheCollectorIs(String cloud) {
    var stack = Stacks.on(cloud);
    var names = workloads(stack).collect(Collectors.toMap(Declared::name, TracingTest::env));

    assertEquals(6, names.keySet().stream().map(name -> name.split("/")[0]).distinct().count());
    names.forEach(
        (name, env) -> {
          assertEquals(
              "http://opentelemetry-collector.opentelemetry:4318",
              env.get("OTEL_EXPORTER_OTLP_ENDPOINT"),
              name);
          assertEquals(name.split("/")[1], env.get("OTEL_SERVICE_NAME"));
          assertEquals("parentbased_traceidratio", env.get("OTEL_TRACES_SAMPLER"));
          assertEquals("0.1", env.get("OTEL_TRACES_SAMPLER_ARG"));
        });
    assertEquals(
        "service.namespace=vision-system,deployment.environment.name=production",
        names.get("vision-system/yolo-inference").get("OTEL_RESOURCE_ATTRIBUTES"));
  }

  @Test
  void everyWorkloadMayCallTheCollectorAndNothingElseThere() {
    var stack = Stacks.evaluation("production");
    var apps =
        workloads(stack)
            .map(of -> of.inputs().at("spec", "template", "metadata", "labels", "app"))
            .map(app -> app.text().orElseThrow())
            .toList();
    var policies =
        stack
            .objects()
            .map(Declaration::resource)
            .filter(object -> object.kind().equals("NetworkPolicy"))
            .toList();

    for (var app : apps) {
      var ports =
          policies.stream()
              .map(policy -> policy.inputs().at("spec"))
              .filter(spec -> spec.at("podSelector", "matchLabels", "app").mayBe(app))
              .flatMap(spec -> spec.at("egress").items().stream())
              .filter(TracingTest::isToTheCollector)
              .flatMap(rule -> rule.at("ports").items().stream())
              .map(port -> port.at("port").plain())
              .distinct()
              .toList();
      assertEquals(List.of(4318), ports, app);
    }
    var collector =
        policies.stream()
            .filter(policy -> policy.namespace().equals(NAMESPACE))
            .filter(policy -> policy.objectName().equals("component"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of(4317, 4318, 8888),
        collector.inputs().at("spec", "ingress").items().get(1).at("ports").items().stream()
            .map(port -> port.at("port").plain())
            .toList());
  }

  @Test
  void tracesOfAwsGoToXRayByARoleThatWritesAlone() {
    var stack = Stacks.evaluation("production");

    var exporter = exporters(stack).at("awsxray");
    assertEquals("eu-central-1", exporter.at("region").plain());
    assertEquals("argus.request_id", exporter.at("indexed_attributes").items().get(0).plain());
    var association = one(stack, "PodIdentityAssociation", "argus-production-traces").inputs();
    assertEquals(NAMESPACE, association.at("namespace").plain());
    assertEquals("opentelemetry-collector", association.at("serviceAccount").plain());
    var rights = one(stack, "RolePolicy", "argus-production-traces").inputs().at("policy").plain();
    assertEquals(
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["xray:PutTraceSegments",\
        "xray:PutTelemetryRecords"],"Resource":["*"],"Condition":{}}]}""",
        rights);
  }

  @Test
  void tracesOfGoogleCloudGoToCloudTraceAsAServiceAccountOfItsOwn() {
    var stack = Stacks.on("gcp");

    assertEquals("example-argus", exporters(stack).at("googlecloud", "project").plain());
    var role =
        stack.resources().stream()
            .map(Declaration::resource)
            .filter(resource -> resource.inputs().at("role").mayBe("roles/cloudtrace.agent"))
            .toList();
    assertEquals(1, role.size());
    var annotations = values(stack, COLLECTOR).at("serviceAccount", "annotations");
    assertTrue(annotations.at("iam.gke.io/gcp-service-account").present());
    assertEquals(
        "opentelemetry-collector", values(stack, COLLECTOR).at("serviceAccount", "name").plain());
  }

  @Test
  void tracesOfAzureGoToApplicationInsightsByASecret() {
    var stack = Stacks.on("azure");

    var component = one(stack, "Component", "traces").inputs();
    assertTrue(component.at("workspaceResourceId").mayBe("logs-id"));
    assertTrue(exporters(stack).at("azuremonitor").present());
    var variable = values(stack, COLLECTOR).at("extraEnvs").items().get(0);
    assertEquals(CONNECTION, variable.at("name").plain());
    assertEquals("application-insights", variable.at("valueFrom", "secretKeyRef", "name").plain());
    var secret = one(stack, "Secret", "opentelemetry/application-insights").inputs().at("data");
    assertTrue(secret.secret());
    assertTrue(
        stack.resources().stream()
            .map(Declaration::resource)
            .filter(resource -> !resource.kind().equals("Secret"))
            .noneMatch(resource -> resource.inputs().toString().contains("IngestionEndpoint")));
  }

  @Test
  void tracesOfBareMetalGoWhereTheStackSays() {
    var stack =
        Stacks.with(
            "staging",
            "platform.tracing={provision: installed, destination: 'http://tempo.tempo:14318'}");

    assertEquals("http://tempo.tempo:14318", exporters(stack).at("otlp_http", "endpoint").plain());
    assertTrue(
        one(stack, "NetworkPolicy", "opentelemetry/component")
            .inputs()
            .at("spec", "egress")
            .items()
            .stream()
            .flatMap(rule -> rule.at("ports").items().stream())
            .anyMatch(port -> port.at("port").mayBe(14318)));
  }

  @Test
  void theCollectorKeepsWithinItsMemoryAndSendsInBatches() {
    var configuration = values(Stacks.evaluation("production"), COLLECTOR).at("alternateConfig");

    var pipeline = configuration.at("service", "pipelines", "traces");
    assertEquals(List.of("memory_limiter", "batch"), pipeline.at("processors").plain());
    assertEquals(List.of("otlp"), pipeline.at("receivers").plain());
    assertEquals(
        "${env:MY_POD_IP}:4318",
        configuration.at("receivers", "otlp", "protocols", "http", "endpoint").plain());
    assertEquals(80, configuration.at("processors", "memory_limiter", "limit_percentage").plain());
  }

  @Test
  void aCollectorThatIsThereIsUsedAndLeftAlone() {
    var stack = Stacks.with("production", "platform.tracing={provision: existing, namespace: obs}");

    assertFalse(charts(stack).contains(COLLECTOR));
    assertTrue(
        stack.resources().stream()
            .noneMatch(each -> each.resource().name().equals("argus-production-traces")));
    workloads(stack)
        .forEach(
            workload ->
                assertEquals(
                    "http://opentelemetry-collector.obs:4318",
                    env(workload).get("OTEL_EXPORTER_OTLP_ENDPOINT")));
  }

  @ParameterizedTest
  @CsvSource({"production", "staging", "local"})
  void withoutACollectorNothingSpeaksOfOne(String name) {
    var stack =
        name.equals("production")
            ? Stacks.with(name, "platform.tracing.provision=none")
            : Stacks.evaluation(name);

    assertFalse(charts(stack).contains(COLLECTOR));
    assertFalse(
        stack.resources().stream()
            .anyMatch(each -> each.resource().inputs().toString().contains("OTEL_")));
    assertFalse(
        stack.resources().stream()
            .anyMatch(each -> each.resource().inputs().toString().contains(NAMESPACE)));
  }

  private static boolean isToTheCollector(Inputs rule) {
    return rule.at("to").items().stream()
        .anyMatch(
            to ->
                to.at("namespaceSelector", "matchLabels", "kubernetes.io/metadata.name")
                    .mayBe(NAMESPACE));
  }

  private static Stream<Declared> workloads(Evaluation stack) {
    return stack
        .objects()
        .map(Declaration::resource)
        .filter(object -> object.kind().equals("Deployment"))
        .filter(object -> env(object).containsKey("MANAGEMENT_PORT"));
  }

  /** The variables of its container that have a value of their own. */
  private static Map<String, String> env(Declared workload) {
    var variables = new TreeMap<String, String>();
    workload
        .inputs()
        .at("spec", "template", "spec", "containers")
        .items()
        .get(0)
        .at("env")
        .items()
        .forEach(
            variable ->
                variables.put(
                    variable.at("name").text().orElseThrow(),
                    variable.at("value").text().orElse("")));
    return variables;
  }

  private static Inputs exporters(Evaluation stack) {
    return values(stack, COLLECTOR).at("alternateConfig", "exporters");
  }

  private static Declared one(Evaluation stack, String kind, String name) {
    var found =
        stack.resources().stream()
            .map(Declaration::resource)
            .filter(resource -> resource.kind().equals(kind) && resource.name().equals(name))
            .toList();
    assertEquals(1, found.size(), () -> kind + " " + name);
    return found.get(0);
  }
}
