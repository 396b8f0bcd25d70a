package dev.argus.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.plan.Account;
import dev.argus.plan.Alert;
import dev.argus.plan.Calls;
import dev.argus.plan.Confidential;
import dev.argus.plan.Endpoint;
import dev.argus.plan.Health;
import dev.argus.plan.Image;
import dev.argus.plan.Mount;
import dev.argus.plan.Namespace;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.Role;
import dev.argus.plan.Scale;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Variable;
import dev.argus.plan.Volume;
import dev.argus.plan.Volume.Foreign.Item;
import dev.argus.plan.Workload;
import dev.argus.settings.Parsed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaceTest {
  private static final SecretKeys KEY =
      SecretKeys.named("worker-key").with("WORKER_KEY", new Confidential("argus:face.workerKey"));
  private static final SecretKeys API_KEYS =
      SecretKeys.named("api-keys").with("API_KEYS", new Confidential("argus:face.apiKeys"));
  private static final SecretKeys REDIS =
      SecretKeys.named("redis-credentials")
          .with("REDIS_URL", new Confidential("argus:data.redis.url"));
  private static final Plan PLAN = plan("");
  private static final Workload API = workload(PLAN, "api-server");
  private static final Workload WORKERS = workload(PLAN, "face-recognition-worker");
  private static final Workload OPEN = workload(plan("face: {access: anybody}"), "api-server");

  @Test
  void theNamesAreTheSeeds() {
    assertEquals("face-it-api", namespaceOf(API).name());
    assertEquals("api-server", API.app());
    assertEquals(Image.API, API.image());
    assertEquals(8080, API.port());
    assertEquals(List.of(new Endpoint("api-server", 80, Endpoint.Type.CLUSTER_IP)), API.services());
    assertEquals("api-server-sa", API.account());

    assertEquals("face-it-workers", namespaceOf(WORKERS).name());
    assertEquals("face-recognition-worker", WORKERS.app());
    assertEquals(Image.INFERENCE, WORKERS.image());
    assertEquals("worker-sa", WORKERS.account());
    assertEquals(Map.of("status", "ready"), WORKERS.pod().labels());
    assertEquals(Health.api("/ready", "/health"), WORKERS.pod().health());
    assertEquals(List.of(), WORKERS.services(), "a claimed pod is called by its address");
  }

  @Test
  void noKeysAreKeptWhereAnybodyIsAnswered() {
    var open = plan("face: {access: anybody}");

    assertTrue(API.environment().containsKey("API_KEYS"));
    assertFalse(workload(open, "api-server").environment().containsKey("API_KEYS"));
    assertEquals(
        List.of(KEY), open.namespaceOf(workload(open, "api-server")).orElseThrow().secrets());
  }

  @Test
  void theScalesAndLimitsAreTheSeeds() {
    assertEquals(Scale.fixed(2), API.scale());
    assertEquals(Scale.fixed(3), WORKERS.scale());
    assertEquals(Quantity.of("512Mi"), WORKERS.resources().memoryLimit());
    assertEquals(Quantity.of("1"), WORKERS.resources().cpuLimit());
    assertEquals(
        Scale.between(3, 12),
        workload(plan("face: {workers: {replicas: {max: 12}}}"), "face-recognition-worker")
            .scale());
    assertEquals(
        Resources.request("500m", "512Mi").limit("1", "1Gi"),
        workload(
                plan("face: {workers: {resources: {limits: {memory: 1Gi}}}}"),
                "face-recognition-worker")
            .resources());
  }

  @Test
  void theApiMaySeeAndMarkPodsAndNothingElse() {
    assertEquals(
        List.of(
            new Role(
                "pod-manager-role",
                "api-server-pod-manager-binding",
                new Account("face-it-api", "api-server-sa"),
                new Role.Rule(List.of("pods"), List.of("get", "list", "patch")),
                new Role.Marks(
                    Map.of("status", List.of("ready", "claimed")), List.of("argus.dev/lease")))),
        namespaceOf(WORKERS).roles());
    assertEquals(List.of(), namespaceOf(API).roles());
    assertTrue(PLAN.permits(new Account("face-it-api", "api-server-sa")));
    assertFalse(PLAN.permits(new Account("face-it-workers", "worker-sa")));
  }

  @Test
  void workersAloneHaveTheEmbeddings() {
    assertEquals(List.of(KEY), namespaceOf(WORKERS).secrets());
    assertTrue(
        WORKERS.mounts().contains(embeddings(new Item("embeddings", "data.json", "data.json"))));
    assertEquals(List.of(KEY, API_KEYS, REDIS), namespaceOf(API).secrets());
    assertEquals(List.of(), API.mounts());
  }

  @Test
  void embeddingsMayFillSeveralSecrets() {
    assertTrue(
        workload(plan("face: {shards: 3}"), "face-recognition-worker")
            .mounts()
            .contains(
                embeddings(
                    new Item("embeddings", "data.json", "data.json"),
                    new Item("embeddings-1", "data.json", "data-1.json"),
                    new Item("embeddings-2", "data.json", "data-2.json"))));
  }

  private static Mount embeddings(Item... items) {
    return new Volume.Foreign("embeddings", List.of(items)).at("/etc/embeddings");
  }

  @Test
  void onlyTheApiAndPrometheusReachWorkers() {
    assertEquals(
        List.of(
            Calls.from(API).to(WORKERS),
            Calls.from(Peer.namespace("monitoring")).toMetricsOf(WORKERS)),
        PLAN.calls().stream().filter(call -> call.to().equals(WORKERS)).toList());
  }

  @Test
  void workersFetchModelsAndReachNothingElse() {
    assertEquals(List.of(new Calls(WORKERS, Peer.internet(), List.of(443))), from(PLAN, WORKERS));

    var mirrored = plan("face: {models: {cidr: 10.7.0.0/24}}");
    var workers = workload(mirrored, "face-recognition-worker");
    assertEquals(
        List.of(new Calls(workers, Peer.range("10.7.0.0/24"), List.of(443))),
        from(mirrored, workers));
  }

  @Test
  void theApiReachesWorkersAndTheKubernetesApi() {
    assertEquals(
        List.of(
            new Calls(API, WORKERS, List.of(8080)),
            new Calls(API, Peer.range("0.0.0.0/0"), List.of(443, 6443)),
            new Calls(API, Peer.range("10.0.0.0/8"), List.of(6379))),
        from(PLAN, API));
    assertEquals("10.9.0.0/24", apiServer("cloud: {apiServer: 10.9.0.0/24}"));
    assertEquals(
        "10.40.0.0/16",
        apiServer(
            "cloud: {kind: aws, region: eu-central-1,"
                + " access: {kind: restricted, cidrs: [192.0.2.0/24]}}\n"
                + "data: {objectStore: {prefix: example}}"));
  }

  @Test
  void theApiIsToldWhereWorkersAre() {
    assertEquals(
        Map.of(
            "ROLE", new Variable.Text("face-api"),
            "WORKER_NAMESPACE", new Variable.Text("face-it-workers"),
            "WORKER_SELECTOR", new Variable.Text("app=face-recognition-worker"),
            "WORKER_PORT", new Variable.Text("8080"),
            "WORKER_RESERVE_TIME", new Variable.Text("PT40S"),
            "WORKER_KEY", KEY.variable("WORKER_KEY")),
        OPEN.environment());
    assertEquals(
        Map.of(
            "TASK", new Variable.Text("face"),
            "DEVICE", new Variable.Text("cpu"),
            "ARGUS_MODEL_CACHE", new Variable.Text("/models"),
            "EMBEDDINGS_DIR", new Variable.Text("/etc/embeddings"),
            "WORKER_KEY", KEY.variable("WORKER_KEY")),
        WORKERS.environment());
  }

  @Test
  void workersJudgeLivenessWhereTheStackNamesModels() {
    var plan = plan("face: {liveness: {models: [minifasnet-v2, minifasnet-v1se], threshold: 0.7}}");
    var expected = new HashMap<>(WORKERS.environment());
    expected.put("FACE_LIVENESS", new Variable.Text("minifasnet-v2,minifasnet-v1se"));
    expected.put("LIVENESS_THRESHOLD", new Variable.Text("0.7"));
    assertEquals(expected, workload(plan, "face-recognition-worker").environment());
    assertEquals(
        List.of("ManySpoofs"),
        plan.alerts().stream()
            .filter(alert -> !PLAN.alerts().contains(alert))
            .map(Alert::name)
            .toList());
  }

  @Test
  void theApiIsGuardedUnlessTheStackSaysOtherwise() {
    var expected = new HashMap<>(OPEN.environment());
    expected.put("API_KEYS", API_KEYS.variable("API_KEYS"));
    expected.put("REDIS_URL", REDIS.variable("REDIS_URL"));
    Map.of(
            "NONCE_REQUIRED", "true",
            "ADDRESS_LIMIT", "600",
            "KEY_LIMIT", "1200",
            "USER_LIMIT", "12",
            "WRONG_TRIES", "5",
            "PROXIES", "0")
        .forEach((name, value) -> expected.put(name, new Variable.Text(value)));
    assertEquals(expected, API.environment());
  }

  @Test
  void withoutAGuardThereIsNoRedisEither() {
    var open = plan("face: {access: anybody}");
    assertEquals(
        List.of(KEY),
        open.namespaces().stream()
            .filter(namespace -> namespace.name().equals("face-it-api"))
            .flatMap(namespace -> namespace.secrets().stream())
            .toList());
    assertEquals(
        List.of("face-recognition-worker", "0.0.0.0/0"),
        from(open, OPEN).stream()
            .map(call -> call.to() instanceof Workload to ? to.name() : range(call.to()))
            .toList());
    assertEquals(
        List.of("face-it-api/redis"),
        plan("data: {redis: {kind: bundled}}")
            .servers()
            .map(server -> server.namespace() + "/" + server.name())
            .toList());
  }

  private static String range(Peer peer) {
    return ((Peer.Range) peer).cidr();
  }

  @Test
  void aWorkerIsReservedForLongerThanItsLongestRequest() {
    var reserved = (Variable.Text) API.environment().get("WORKER_RESERVE_TIME");

    assertTrue(
        java.time.Duration.parse(reserved.value()).compareTo(WORKERS.timing().request()) > 0);
  }

  @Test
  void workersComeFirst() {
    assertEquals(List.of(WORKERS), API.after());
    assertEquals(
        List.of("face-it-workers", "face-it-api"),
        PLAN.namespaces().stream().map(Namespace::name).toList());
  }

  @Test
  void modelFilesAreKeptWhereTheClusterCanShareThem() {
    assertEquals(List.of(), namespaceOf(WORKERS).claims());
    assertEquals(
        List.of("face-models-pvc"),
        plan("cloud: {storage: {shared: nfs}}").namespaces().get(0).claims().stream()
            .map(Volume.Claim::claimName)
            .toList());
  }

  @Test
  void hostsAndCallersReachTheApi() {
    var plan =
        plan(
            "platform: {ingress: {kind: traefik}}\n"
                + "face: {hosts: [faces.example.com], callers: [shop]}");
    var api = workload(plan, "api-server");

    assertEquals(List.of(api), plan.published().stream().map(p -> p.workload()).toList());
    assertTrue(plan.calls().contains(Calls.from(Peer.namespace("traefik-system")).to(api)));
    assertTrue(plan.calls().contains(Calls.from(Peer.namespace("shop")).to(api)));
  }

  @Test
  void switchedOffItIsNothing() {
    assertEquals(Plan.empty(), plan("face: {enabled: false}"));
  }

  private static String apiServer(String yaml) {
    var plan = plan(yaml);
    return from(plan, workload(plan, "api-server")).stream()
        .map(Calls::to)
        .filter(Peer.Range.class::isInstance)
        .map(peer -> ((Peer.Range) peer).cidr())
        .findFirst()
        .orElseThrow();
  }

  private static List<Calls> from(Plan plan, Peer peer) {
    return plan.calls().stream().filter(call -> call.from().equals(peer)).toList();
  }

  private static Namespace namespaceOf(Workload workload) {
    return PLAN.namespaceOf(workload).orElseThrow();
  }

  private static Workload workload(Plan plan, String name) {
    return plan.workloads().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
  }

  private static Plan plan(String yaml) {
    var settings = Parsed.settings(yaml);
    return Face.plan(settings.face(), Foundation.of(settings));
  }
}
