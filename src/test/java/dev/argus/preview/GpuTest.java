package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.argus.Program;
import dev.argus.deploy.Autoscaling;
import dev.argus.deploy.Deployer;
import dev.argus.deploy.IngressController;
import dev.argus.deploy.Scraping;
import dev.argus.deploy.Site;
import dev.argus.plan.Image;
import dev.argus.plan.Publishing;
import dev.argus.policy.Inputs;
import dev.argus.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where inference runs on a GPU, and what its count follows then. */
class GpuTest {
  private static final String PROMETHEUS = "http://prometheus-operated.monitoring:9090";

  @AfterEach
  void cleanUp() {
    PulumiTest.cleanup();
  }

  @ParameterizedTest
  @CsvSource({
    "whole, nvidia.com/gpu",
    "time-sliced, nvidia.com/gpu.shared",
    "mig, nvidia.com/mig-1g.10gb"
  })
  void detectionAsksForAShareOfOne(String kind, String resource) {
    var pod = detection(Stacks.with("staging", "cloud.gpu.kind=" + kind));
    var container = pod.at("containers").items().get(0);

    assertEquals("1", container.at("resources", "limits", resource).plain());
    assertEquals("1", container.at("resources", "requests", resource).plain());
    assertEquals(Map.of("nvidia.com/gpu.present", "true"), pod.at("nodeSelector").plain());
    assertEquals("nvidia.com/gpu", pod.at("tolerations").items().get(0).at("key").plain());
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure"})
  void onACloudItRunsInTheGpuPool(String cloud) {
    var pod = detection(Stacks.on(cloud));

    assertEquals(Map.of("argus.dev/pool", "gpu"), pod.at("nodeSelector").plain());
    assertEquals(
        "1",
        pod.at("containers").items().get(0).at("resources", "limits", "nvidia.com/gpu").plain());
  }

  @Test
  void withoutOneItAsksForNothing() {
    var pod = detection(Stacks.evaluation("staging"));

    assertFalse(pod.at("nodeSelector").present());
    assertFalse(pod.at("tolerations").present());
  }

  @Test
  void kedaFollowsItsUseUnderTheAutoscalersName() {
    var objects = deployed(new Autoscaling(true, PROMETHEUS));
    var spec = objects.get("scaledobject/yolo-inference").at("spec");

    assertFalse(objects.containsKey("horizontalpodautoscaler/yolo-hpa"), "KEDA makes it");
    assertEquals("yolo-inference", spec.at("scaleTargetRef", "name").plain());
    assertEquals(1, spec.at("minReplicaCount").plain());
    assertEquals(2, spec.at("maxReplicaCount").plain());
    var autoscaler = spec.at("advanced", "horizontalPodAutoscalerConfig");
    assertEquals("yolo-hpa", autoscaler.at("name").plain());
    assertEquals(300, autoscaler.at("behavior", "scaleDown", "stabilizationWindowSeconds").plain());
    assertEquals(
        List.of("Percent 100 30", "Pods 2 30"),
        autoscaler.at("behavior", "scaleUp", "policies").items().stream()
            .map(
                p ->
                    p.at("type").plain()
                        + " "
                        + p.at("value").plain()
                        + " "
                        + p.at("periodSeconds").plain())
            .toList());
    assertEquals(
        List.of(
            Map.of("type", "cpu", "metricType", "Utilization", "metadata", Map.of("value", "70")),
            Map.of(
                "type", "memory", "metricType", "Utilization", "metadata", Map.of("value", "80")),
            Map.of(
                "type",
                "prometheus",
                "metricType",
                "Value",
                "metadata",
                Map.of(
                    "serverAddress",
                    PROMETHEUS,
                    "query",
                    "avg(DCGM_FI_DEV_GPU_UTIL{namespace=\"vision-system\",pod=~\"yolo-inference-.*\"})",
                    "threshold",
                    "75"))),
        spec.at("triggers").plain());
  }

  @Test
  void withoutKedaOrPrometheusItFollowsCpuAndMemory() {
    for (var autoscaling : List.of(Autoscaling.plain(), new Autoscaling(true, ""))) {
      var objects = deployed(autoscaling);

      assertEquals(
          2, objects.get("horizontalpodautoscaler/yolo-hpa").at("spec", "metrics").items().size());
      assertFalse(objects.containsKey("scaledobject/yolo-inference"));
    }
  }

  private static Inputs detection(Evaluation evaluation) {
    var deployment = Stacks.objects(evaluation).get("deployment/yolo-inference").document();
    return Inputs.of((Object) deployment).at("spec", "template", "spec");
  }

  /** The staging stack, its nodes with GPUs, at a site with such an autoscaler. */
  private static Map<String, Inputs> deployed(Autoscaling autoscaling) {
    var file = StackFile.read(Stacks.PROJECT, "staging");
    file.set("cloud.gpu.kind", "whole");
    var plan = Program.plan(Settings.parse(file.values()));
    var site =
        new Site(
            Map.of(Image.INFERENCE, "a/inference:1", Image.API, "a/api:1"),
            name -> Output.ofSecret("<" + name.key() + ">"),
            Map.of(),
            new Site.Storage("", "nfs"),
            new Scraping(true, Map.of()),
            new IngressController(Publishing.Kind.NONE, "traefik", "", "", ""),
            autoscaling);
    var recorder = new Recorder();
    PulumiTest.withMocks(new MockEngine())
        .withOptions(TestOptions.builder().resourceTransformations(List.of(recorder)).build())
        .runTest(context -> new Deployer(site, ComponentResourceOptions.Empty).deploy(plan))
        .throwOnError();
    var objects = new TreeMap<String, Inputs>();
    recorder.declarations().stream()
        .filter(declaration -> declaration.resource().isKubernetes())
        .forEach(
            declaration ->
                objects.put(
                    declaration.resource().kind().toLowerCase(java.util.Locale.ROOT)
                        + "/"
                        + declaration.resource().objectName(),
                    declaration.resource().inputs()));
    return objects;
  }
}
