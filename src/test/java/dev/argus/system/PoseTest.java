package dev.argus.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Calls;
import dev.argus.plan.Confidential;
import dev.argus.plan.Endpoint;
import dev.argus.plan.Gpu;
import dev.argus.plan.Mount;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Quantity;
import dev.argus.plan.Scale.Steps;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Variable;
import dev.argus.plan.Volume;
import dev.argus.plan.Workload;
import dev.argus.settings.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoseTest {
  private static final String SHARED = "cloud: {storage: {shared: nfs}}\n";
  private static final Plan PLAN = plan(SHARED);
  private static final Workload BACKEND = backend(PLAN);

  @Test
  void theNamesAreTheSeeds() {
    assertEquals(List.of("rtmlib"), PLAN.namespaces().stream().map(n -> n.name()).toList());
    assertEquals("rtmlib-ml-backend", BACKEND.app());
    assertEquals("ml-backend", BACKEND.pod().container());
    assertEquals(9090, BACKEND.port());
    assertEquals(
        List.of(new Endpoint("rtmlib-ml-backend-service", 9090, Endpoint.Type.CLUSTER_IP)),
        BACKEND.services());
    assertEquals("rtmlib-ml-backend-config", BACKEND.config().name());
  }

  @Test
  void theConfigurationIsTheSeeds() {
    assertEquals(
        List.of(
            Map.entry("DEVICE", "cpu"),
            Map.entry("BACKEND_TYPE", "onnxruntime"),
            Map.entry("MODE", "balanced"),
            Map.entry("LOG_LEVEL", "INFO"),
            Map.entry("DEBUG", "false"),
            Map.entry("CONFIDENCE_THRESHOLD", "0.5")),
        List.copyOf(BACKEND.config().entries().entrySet()));
    assertEquals(new Variable.Text("pose"), BACKEND.environment().get("TASK"));
  }

  @Test
  void labelStudiosAddressAndTokenAreSecret() {
    var credentials =
        SecretKeys.named("label-studio-credentials")
            .with("LABEL_STUDIO_URL", new Confidential("argus:pose.labelStudio.url"))
            .with("LABEL_STUDIO_API_TOKEN", new Confidential("argus:pose.labelStudio.token"));

    assertEquals(List.of(credentials), PLAN.namespaces().get(0).secrets());
    credentials
        .keys()
        .keySet()
        .forEach(key -> assertEquals(credentials.variable(key), BACKEND.environment().get(key)));
  }

  @Test
  void itScalesGraduallyAfterFiveMinutes() {
    var scale = BACKEND.scale();

    assertEquals(
        List.of(2, 10, 70, 80), List.of(scale.min(), scale.max(), scale.cpu(), scale.memory()));
    assertEquals(
        Steps.percent(10).every(Duration.ofMinutes(1)).after(Duration.ofMinutes(5)), scale.down());
  }

  @Test
  void itAnswersAsLongAsLabelStudioWaits() {
    assertEquals(Duration.ofSeconds(100), BACKEND.timing().request());
  }

  @Test
  void modelsAreScratchUnlessTheStackSharesThem() {
    assertTrue(
        BACKEND
            .mounts()
            .contains(new Mount(new Volume.Scratch("model-cache", Quantity.of("10G")), "/models")));
    assertEquals(
        List.of("rtmlib-models-pvc"),
        plan(SHARED + "pose: {models: {shared: true}}").namespaces().get(0).claims().stream()
            .map(Volume.Claim::claimName)
            .toList());
  }

  @Test
  void itReachesPicturesAndALabelStudioInTheCluster() {
    assertEquals(
        List.of(new Calls(BACKEND, Peer.internet(), List.of(80, 443))), from(PLAN, BACKEND));

    var inside = plan("pose: {labelStudio: {namespace: labels, port: 80}}");
    var backend = backend(inside);
    assertEquals(
        List.of(
            new Calls(backend, Peer.internet(), List.of(80, 443)),
            new Calls(backend, Peer.namespace("labels"), List.of(80))),
        from(inside, backend));
    assertTrue(inside.calls().contains(Calls.from(Peer.namespace("labels")).to(backend)));
  }

  @Test
  void itIsReachedFromIngressAndMonitoring() {
    assertEquals(
        List.of(
            Calls.from(Peer.namespace("traefik-system")).to(BACKEND),
            Calls.from(Peer.namespace("monitoring")).toMetricsOf(BACKEND)),
        PLAN.calls().stream().filter(call -> call.to().equals(BACKEND)).toList());
    var called = plan("pose: {callers: [shop]}");
    assertTrue(called.calls().contains(Calls.from(Peer.namespace("shop")).to(backend(called))));
  }

  @Test
  void onAGpuItAsksForOneAndRunsTheExactModels() {
    var backend = backend(plan("cloud: {gpu: {kind: whole}}\npose: {device: cuda}"));

    assertEquals("cuda", backend.config().entries().get("DEVICE"));
    assertEquals("performance", backend.config().entries().get("MODE"));
    assertEquals(new Gpu.Whole(1), backend.pod().gpu());
    assertEquals(Map.of("nvidia.com/gpu.present", "true"), backend.pod().nodes());
    assertEquals("ml-backend", backend.pod().container());
    assertFalse(BACKEND.pod().gpu().present());
  }

  @Test
  void aNamedModelReplacesThatOfTheMode() {
    var backend = backend(plan("pose: {model: simcc-synthetic}"));

    assertEquals(new Variable.Text("simcc-synthetic"), backend.environment().get("MODEL_PATH"));
    assertFalse(BACKEND.environment().containsKey("MODEL_PATH"));
  }

  @Test
  void predictionsAreKeptInRedisWhereTheStackSaysSo() {
    var plan = plan("pose: {predictionCache: true}");
    var backend = backend(plan);

    assertEquals(
        new Variable.FromSecret("redis-credentials", "REDIS_URL"),
        backend.environment().get("REDIS_URL"));
    assertTrue(plan.calls().contains(new Calls(backend, Peer.range("10.0.0.0/8"), List.of(6379))));
    assertFalse(BACKEND.environment().containsKey("REDIS_URL"));
    var alone =
        "assets: {enabled: false}\nface: {enabled: false}\n"
            + "pose: {predictionCache: true, enabled: %s}";
    assertTrue(Parsed.settings(alone.formatted(true)).usesRedis());
    assertFalse(Parsed.settings(alone.formatted(false)).usesRedis());
  }

  @Test
  void hostsPublishIt() {
    var plan =
        plan(
            "platform: {ingress: {kind: traefik}}\n"
                + "pose: {hosts: [rtmlib.gawron.cloud, rtmlib.fh-swf.cloud]}");

    assertEquals(
        List.of("rtmlib.gawron.cloud", "rtmlib.fh-swf.cloud"), plan.published().get(0).hosts());
  }

  @Test
  void switchedOffItIsNothing() {
    assertEquals(Plan.empty(), plan("pose: {enabled: false}"));
  }

  private static List<Calls> from(Plan plan, Peer peer) {
    return plan.calls().stream().filter(call -> call.from().equals(peer)).toList();
  }

  private static Workload backend(Plan plan) {
    return plan.workloads().findFirst().orElseThrow();
  }

  private static Plan plan(String yaml) {
    var settings = Parsed.settings(yaml);
    return Pose.plan(settings.pose(), Foundation.of(settings));
  }
}
