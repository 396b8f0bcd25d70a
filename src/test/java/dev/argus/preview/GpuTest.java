package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.argus.policy.Declared;
import dev.argus.policy.Inputs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where inference runs on a GPU, and what its count follows then. */
class GpuTest {
  private static final String PROMETHEUS = "http://prometheus-operated.monitoring:9090";

  @ParameterizedTest
  @CsvSource({
    "whole, nvidia.com/gpu",
    "time-sliced, nvidia.com/gpu.shared",
    "mig, nvidia.com/mig-1g.10gb"
  })
  void detectionAsksForAShareOfOne(String kind, String resource) {
    var pod = detection(Stacks.with("staging", "cloud.gpu.kind=" + kind));
    var container = pod.at("containers").items().get(0);

    assertEquals("ghcr.io/argus/argus-inference-cuda:staging", container.at("image").plain());
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
    var objects = deployed("existing", "existing");
    var scaled = objects.get("scaledobject/yolo-inference").document();
    var spec = Inputs.of((Object) scaled).at("spec");

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
  void aClusterThatHasBothIsAskedForIt() {
    var objects = Stacks.objects(Stacks.evaluation("production"));
    var triggers =
        Inputs.of((Object) objects.get("scaledobject/yolo-inference").document())
            .at("spec", "triggers")
            .items();

    assertEquals(3, triggers.size());
    assertEquals(PROMETHEUS, triggers.get(2).at("metadata", "serverAddress").plain());
    assertFalse(objects.containsKey("horizontalpodautoscaler/yolo-hpa"));
  }

  @Test
  void itFollowsTheRequestsThatWaitInEachPodWhereTheStackSaysHowMany() {
    var objects =
        Stacks.objects(
            Stacks.with(
                "staging",
                "platform.keda.provision=existing",
                "platform.monitoring.provision=existing",
                "detection.inference.autoscaling.queue=4"));
    var spec = Inputs.of((Object) objects.get("scaledobject/yolo-inference").document()).at("spec");

    assertEquals(
        Map.of(
            "type",
            "prometheus",
            "metricType",
            "AverageValue",
            "metadata",
            Map.of(
                "serverAddress",
                PROMETHEUS,
                "query",
                "sum(argus_inference_queue_depth{namespace=\"vision-system\",pod=~\"yolo-inference-.*\"})",
                "threshold",
                "4")),
        spec.at("triggers").items().get(2).plain());
    assertFalse(objects.containsKey("horizontalpodautoscaler/yolo-hpa"), "KEDA makes it");
  }

  @Test
  void withoutKedaOrPrometheusItFollowsCpuAndMemory() {
    for (var objects : List.of(deployed("none", "existing"), deployed("existing", "none"))) {
      var spec = objects.get("horizontalpodautoscaler/yolo-hpa").document().get("spec");

      assertEquals(2, Inputs.of(spec).at("metrics").items().size());
      assertFalse(objects.containsKey("scaledobject/yolo-inference"));
    }
  }

  @Test
  void onGkePrometheusIsPointedAtItsExporter() {
    var monitor = Stacks.objects(Stacks.on("gcp"), "monitoring").get("podmonitor/gke-gpus");
    var document = Inputs.of((Object) monitor.document());

    assertEquals("kube-prometheus-stack", document.at("metadata", "labels", "release").plain());
    var spec = document.at("spec");
    assertEquals(List.of("gke-managed-system"), spec.at("namespaceSelector", "matchNames").plain());
    assertEquals(
        Map.of("app.kubernetes.io/name", "gke-managed-dcgm-exporter"),
        spec.at("selector", "matchLabels").plain());
    assertEquals(true, spec.at("podMetricsEndpoints").items().get(0).at("honorLabels").plain());
    assertFalse(
        Stacks.objects(Stacks.onCloud("gcp", "cloud.pools.gpu=false"), "monitoring")
            .containsKey("podmonitor/gke-gpus"));
  }

  @Test
  void onAksSpotMachinesTakeTheWorkloadsAndTheDriversOfGpus() {
    var spot = "kubernetes.azure.com/scalesetpriority";
    var stack = Stacks.onCloud("azure", "cloud.pools.gpu.spot=true", "cloud.pools.cpu.spot=true");

    assertEquals(List.of("nvidia.com/gpu", spot), keys(detection(stack).at("tolerations")));
    var api = Stacks.objects(stack).get("deployment/api-server").document();
    assertEquals(
        List.of(spot), keys(Inputs.of((Object) api).at("spec", "template", "spec", "tolerations")));
    var operator =
        stack.resources().stream()
            .map(Declaration::resource)
            .filter(made -> made.kind().equals("Release"))
            .map(Declared::inputs)
            .filter(release -> release.at("name").mayBe("gpu-operator"))
            .findFirst()
            .orElseThrow()
            .at("values");
    assertEquals(List.of("nvidia.com/gpu", spot), keys(operator.at("daemonsets", "tolerations")));
    assertEquals(
        List.of("nvidia.com/gpu", spot),
        keys(operator.at("node-feature-discovery", "worker", "tolerations")));
    assertFalse(
        Stacks.objects(Stacks.on("azure"))
            .get("deployment/api-server")
            .yaml()
            .contains("tolerations"));
  }

  private static List<Object> keys(Inputs tolerations) {
    return tolerations.items().stream().map(each -> each.at("key").plain()).toList();
  }

  private static Inputs detection(Evaluation evaluation) {
    var deployment = Stacks.objects(evaluation).get("deployment/yolo-inference").document();
    return Inputs.of((Object) deployment).at("spec", "template", "spec");
  }

  /** The staging stack, its nodes with GPUs. */
  private static Map<String, Manifest> deployed(String keda, String monitoring) {
    return Stacks.objects(
        Stacks.with(
            "staging",
            "cloud.gpu.kind=whole",
            "platform.keda.provision=" + keda,
            "platform.monitoring.provision=" + monitoring));
  }
}
