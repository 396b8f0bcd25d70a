package dev.argus.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Calls;
import dev.argus.plan.Endpoint;
import dev.argus.plan.Mount;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Quantity;
import dev.argus.plan.Scale;
import dev.argus.plan.Scale.Steps;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Variable;
import dev.argus.plan.Volume;
import dev.argus.plan.Workload;
import dev.argus.settings.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DetectionTest {
  private static final String SHARED = "cloud: {storage: {shared: nfs}}\n";

  @Test
  void theNamesAreTheSeeds() {
    var plan = plan(SHARED);

    assertEquals(List.of("vision-system"), plan.namespaces().stream().map(n -> n.name()).toList());
    var inference = workload(plan, "yolo-inference");
    assertEquals("yolo", inference.app());
    assertEquals(
        List.of(new Endpoint("yolo-service", 8000, Endpoint.Type.CLUSTER_IP)),
        inference.services());
    assertEquals("yolo-config", inference.config().name());
    assertEquals(
        List.of("LOG_LEVEL", "MODEL_PATH", "MLFLOW_TRACKING_URI"),
        List.copyOf(inference.config().entries().keySet()));
    var logging = workload(plan, "logging-service");
    assertEquals("logging", logging.app());
    assertEquals("logging-service", logging.service().name());
    assertEquals(8001, logging.service().port());
    assertEquals(
        List.of("yolo-models-pvc", "logging-data-pvc"),
        plan.namespaces().get(0).claims().stream().map(Volume.Claim::claimName).toList());
  }

  @Test
  void theScalesAreTheSeeds() {
    var down = Steps.percent(50).every(Duration.ofSeconds(60)).after(Duration.ofMinutes(5));

    assertEquals(
        Scale.between(2, 4)
            .cpu(70)
            .memory(80)
            .gpu(75)
            .up(Steps.percent(100).orPods(2).every(Duration.ofSeconds(30)))
            .down(down),
        workload(plan(SHARED), "yolo-inference").scale());
    assertEquals(
        Scale.between(2, 5)
            .cpu(75)
            .memory(85)
            .up(Steps.percent(100).every(Duration.ofSeconds(30)))
            .down(down),
        workload(plan(SHARED), "logging-service").scale());
  }

  @Test
  void inferenceCallsTheLogAndNothingPrivateElse() {
    var plan = plan(SHARED);
    var inference = workload(plan, "yolo-inference");
    var logging = workload(plan, "logging-service");

    assertEquals(new Variable.Address(logging), inference.environment().get("PREDICTION_LOG_URL"));
    assertEquals(
        List.of(
            new Calls(inference, logging, List.of(8001)),
            new Calls(inference, Peer.internet(), List.of(80, 443))),
        plan.calls().stream().filter(call -> call.from().equals(inference)).toList());
  }

  @Test
  void theLogAloneCallsTheStores() {
    var plan = plan(SHARED);
    var logging = workload(plan, "logging-service");

    assertEquals(
        List.of(
            new Calls(logging, Peer.range("10.0.0.0/8"), List.of(5432)),
            new Calls(logging, Peer.range("0.0.0.0/0"), List.of(443))),
        plan.calls().stream().filter(call -> call.from().equals(logging)).toList());
    assertEquals(
        new Variable.FromSecret("db-credentials", "DATABASE_URL"),
        logging.environment().get("DATABASE_URL"));
    assertEquals(
        List.of("db-credentials", "object-store-credentials"),
        plan.namespaces().get(0).secrets().stream().map(SecretKeys::name).toList());
  }

  @Test
  void withoutSharedStorageModelsAreScratchAndNothingIsClaimed() {
    var plan = plan("");

    assertEquals(List.of(), plan.namespaces().get(0).claims());
    assertTrue(
        workload(plan, "yolo-inference")
            .mounts()
            .contains(
                new Mount(new Volume.Scratch("yolo-models", Quantity.of("10Gi")), "/models")));
    assertFalse(workload(plan, "logging-service").environment().containsKey("ARCHIVE_DIR"));
  }

  @Test
  void picturesOnAVolumeNeedNoObjectStore() {
    var plan = plan(SHARED + "detection: {log: {pictures: volume}}");

    assertEquals(
        List.of("yolo-models-pvc", "logging-data-pvc", "prediction-images-pvc"),
        plan.namespaces().get(0).claims().stream().map(Volume.Claim::claimName).toList());
    assertEquals(
        List.of("db-credentials"),
        plan.namespaces().get(0).secrets().stream().map(SecretKeys::name).toList());
    assertEquals(
        new Variable.Text("/images"),
        workload(plan, "logging-service").environment().get("PICTURES_DIR"));
  }

  @Test
  void aLoadBalancerLetsEveryoneIn() {
    var closed = plan(SHARED);
    var open =
        plan(
            "detection: {inference: {service: {type: load-balancer, headless: true}},"
                + " logging: {service: {type: load-balancer}}}");

    assertFalse(closed.calls().stream().anyMatch(call -> call.from().equals(Peer.anywhere())));
    var inference = workload(open, "yolo-inference");
    assertTrue(open.calls().contains(Calls.from(Peer.anywhere()).to(inference)));
    assertTrue(
        open.calls().contains(Calls.from(Peer.anywhere()).to(workload(open, "logging-service"))));
    assertEquals(
        List.of(
            new Endpoint("yolo-service", 8000, Endpoint.Type.LOAD_BALANCER),
            new Endpoint("yolo-service-headless", 8000, Endpoint.Type.HEADLESS)),
        inference.services());
  }

  @Test
  void callersOfOtherNamespacesAreLetIn() {
    var plan = plan("detection: {callers: [shop]}");

    assertTrue(
        plan.calls()
            .contains(Calls.from(Peer.namespace("shop")).to(workload(plan, "yolo-inference"))));
  }

  @Test
  void grpcIsForCallersAndNotForTheIngressController() {
    var plan =
        plan(
            "platform: {ingress: {kind: traefik}}\n"
                + "detection: {callers: [shop], openInference: {grpc: true}, hosts: [a.example.com]}");
    var inference = workload(plan, "yolo-inference");

    assertEquals(List.of(8000, 9000), inference.ports());
    assertEquals(
        List.of(new Calls(Peer.namespace("shop"), inference, List.of(8000, 9000))),
        plan.calls().stream()
            .filter(call -> call.to().equals(inference) && call.ports().contains(9000))
            .toList());
    assertEquals(List.of(8000), workload(plan(""), "yolo-inference").ports());
  }

  @Test
  void modelsAreLoadedOnRequestWhereTheStackSaysSo() {
    var open = plan("detection: {openInference: {modelRepository: true}}");

    assertEquals(
        new Variable.Text("true"),
        workload(open, "yolo-inference").environment().get("MODEL_REPOSITORY_API"));
    assertFalse(
        workload(plan(""), "yolo-inference").environment().containsKey("MODEL_REPOSITORY_API"));
  }

  @Test
  void modelsAreRunAsTheStackSays() {
    var tuned =
        workload(
                plan("detection: {runs: {threads: 2, batch: 8, delay: PT0.005S}}"),
                "yolo-inference")
            .environment();

    assertEquals(new Variable.Text("2"), tuned.get("THREADS_PER_RUN"));
    assertEquals(new Variable.Text("8"), tuned.get("BATCH_SIZE"));
    assertEquals(new Variable.Text("PT0.005S"), tuned.get("BATCH_DELAY"));
    assertFalse(workload(plan(""), "yolo-inference").environment().containsKey("BATCH_SIZE"));
  }

  @Test
  void aTrackingServerInTheClusterIsReached() {
    var plan = plan("detection: {mlflow: {uri: 'http://mlflow-service.ml:5000', namespace: ml}}");
    var inference = workload(plan, "yolo-inference");

    assertEquals(
        "http://mlflow-service.ml:5000", inference.config().entries().get("MLFLOW_TRACKING_URI"));
    assertTrue(plan.calls().contains(Calls.from(inference).to(Peer.namespace("ml"), 5000)));
  }

  @Test
  void switchedOffItIsNothing() {
    assertEquals(Plan.empty(), plan("detection: {enabled: false}"));
  }

  private static Workload workload(Plan plan, String name) {
    return plan.workloads().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void podsRunOnTheNodesThatTheStackSays() {
    var pods =
        plan("detection: {inference: {nodes: {disk: fast}}}")
            .workloads()
            .collect(Collectors.toMap(Workload::name, workload -> workload.pod().nodes()));

    assertEquals(
        Map.of("yolo-inference", Map.of("disk", "fast"), "logging-service", Map.of()), pods);
  }

  private static Plan plan(String yaml) {
    var settings = Parsed.settings(yaml);
    return Detection.plan(settings.detection(), Foundation.of(settings));
  }
}
