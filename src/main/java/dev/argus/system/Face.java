package dev.argus.system;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.argus.plan.Account;
import dev.argus.plan.Calls;
import dev.argus.plan.Confidential;
import dev.argus.plan.Config;
import dev.argus.plan.Health;
import dev.argus.plan.Image;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Role;
import dev.argus.plan.Role.Marks;
import dev.argus.plan.Role.Rule;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Timing;
import dev.argus.plan.Volume;
import dev.argus.plan.Volume.Foreign.Item;
import dev.argus.plan.Workload;
import dev.argus.settings.FaceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Face authentication on a pool of workers behind a security boundary: they alone have the
 * embeddings, in a namespace of their own. The API claims a worker by its label {@code status},
 * through the Kubernetes API, and then calls that pod; no Service stands before the workers.
 */
public final class Face {
  private static final String API = "face-it-api";
  private static final String WORKERS = "face-it-workers";
  private static final String API_KEYS = "API_KEYS";
  private static final String WORKER_KEY = "WORKER_KEY";
  private static final String STATUS = "status";
  private static final String READY = "ready";

  /**
   * Of a user in a row, before the first wait: as many as NIST SP 800-63B, section 5.2.3, lets
   * biometrics have that do not tell a photo from a face.
   */
  private static final int WRONG_TRIES = 5;

  /** Beyond the longest request: only a worker whose client has given up is claimed again. */
  private static final Duration MARGIN = ofSeconds(10);

  private final FaceSettings settings;
  private final Foundation foundation;
  private final SecretKeys workerKey;
  private final SecretKeys apiKeys;

  private Face(FaceSettings settings, Foundation foundation) {
    this.settings = settings;
    this.foundation = foundation;
    this.workerKey =
        SecretKeys.named("worker-key")
            .with(WORKER_KEY, new Confidential(settings.workerKey().key()));
    this.apiKeys =
        SecretKeys.named("api-keys").with(API_KEYS, new Confidential(settings.apiKeys().key()));
  }

  /** The system's part of the plan; an empty one where the stack switches it off. */
  public static Plan plan(FaceSettings settings, Foundation foundation) {
    return settings.enabled() ? new Face(settings, foundation).plan() : Plan.empty();
  }

  private Plan plan() {
    var workers = workers();
    var api = api(workers);
    return Plan.in(WORKERS)
        .permit(managesPods())
        .keep(workerKey)
        .run(workers)
        .and(apiNamespace().run(api))
        .allow(
            Calls.from(api).to(workers),
            Calls.from(api).to(Peer.range(foundation.cloud().apiServer()), 443, 6443),
            Calls.from(workers).to(models(), 443),
            Calls.from(foundation.ingress()).to(api),
            Calls.from(foundation.monitoring()).toMetricsOf(api),
            Calls.from(foundation.monitoring()).toMetricsOf(workers))
        .and(Front.calledFrom(settings.callers(), api))
        .and(Front.exposed(settings.api(), api))
        .and(Front.published(settings.hosts(), api))
        .alert(Alerts.of(API))
        .alert(Alerts.of(WORKERS))
        .alert(List.of(Alerts.down(api, API), Alerts.down(workers, WORKERS)))
        .alert(List.of(Alerts.busy(workers, WORKERS), Alerts.full(workers, WORKERS)))
        .alert(List.of(FaceAlerts.fewWorkers(API), FaceAlerts.lostWorkers(API)))
        .alert(settings.liveness().isOn() ? List.of(FaceAlerts.spoofs(API)) : List.of())
        .and(counting(api));
  }

  /** The API's namespace, with the keys that it has. */
  private Plan apiNamespace() {
    var keys = Plan.in(API).keep(workerKey);
    return settings.asksForKeys() ? keys.keep(apiKeys) : keys;
  }

  private Workload workers() {
    var workload =
        Workload.of(Image.INFERENCE, "face-recognition-worker")
            .pod(
                pod ->
                    pod.as("worker-sa")
                        // Claimed pods change it, so no selector may have it.
                        .labelled(STATUS, READY)
                        .health(Health.api("/ready", "/health")))
            .config(
                Config.named("face-recognition-worker-config")
                    .with("LOG_LEVEL", settings.logLevel().name()))
            .variable("TASK", "face")
            .variable("DEVICE", "cpu")
            .mount("ARGUS_MODEL_CACHE", modelFiles().at("/models"))
            .mount("EMBEDDINGS_DIR", embeddings().at("/etc/embeddings"))
            .variable(WORKER_KEY, workerKey.variable(WORKER_KEY))
            .resources(settings.workers().resources())
            .nodes(settings.workers().nodes())
            .scale(settings.workers().scale())
            .timing(Timing.usual().startup(ofMinutes(10)));
    if (settings.liveness().isOn()) {
      workload
          .variable("FACE_LIVENESS", String.join(",", settings.liveness().models()))
          .variable("LIVENESS_THRESHOLD", Double.toString(settings.liveness().threshold()));
    }
    return workload.build();
  }

  private Workload api(Workload workers) {
    var reserved = workers.timing().request().plus(MARGIN);
    var workload =
        Workload.of(Image.API, "api-server")
            .pod(pod -> pod.as("api-server-sa"))
            .after(workers)
            .config(Config.named("api-server-config").with("LOG_LEVEL", settings.logLevel().name()))
            .variable("ROLE", "face-api")
            .variable("WORKER_NAMESPACE", WORKERS)
            .variable("WORKER_SELECTOR", "app=" + workers.app())
            .variable("WORKER_PORT", Integer.toString(workers.port()))
            .variable("WORKER_RESERVE_TIME", reserved.toString())
            .variable(WORKER_KEY, workerKey.variable(WORKER_KEY))
            .resources(settings.api().resources())
            .nodes(settings.api().nodes())
            .scale(settings.api().scale());
    if (settings.asksForKeys()) {
      askForKeys(workload);
    }
    Front.services(settings.api(), "api-server", 80).forEach(workload::service);
    return workload.build();
  }

  /** Makes the API ask for a key and a nonce, and count. */
  private void askForKeys(Workload.Builder api) {
    var guard = settings.guard();
    api.variable(API_KEYS, apiKeys.variable(API_KEYS))
        .variable("NONCE_REQUIRED", "true")
        .variable("ADDRESS_LIMIT", Integer.toString(guard.address()))
        .variable("KEY_LIMIT", Integer.toString(guard.key()))
        .variable("USER_LIMIT", Integer.toString(guard.user()))
        .variable("WRONG_TRIES", Integer.toString(WRONG_TRIES))
        .variable("PROXIES", Integer.toString(guard.proxies()))
        .variables(foundation.data().redis().environment());
  }

  /** The store of counts, and their alert: a nonce that one replica has seen, all have to know. */
  private Plan counting(Workload api) {
    return settings.asksForKeys()
        ? foundation.data().redis().usedBy(API, api).alert(List.of(FaceAlerts.refused(API)))
        : Plan.empty();
  }

  /** All that the API may do to workers: see them, and mark one as taken. */
  private static Role managesPods() {
    return new Role(
        "pod-manager-role",
        "api-server-pod-manager-binding",
        new Account(API, "api-server-sa"),
        new Rule(List.of("pods"), List.of("get", "list", "patch")),
        new Marks(Map.of(STATUS, List.of(READY, "claimed")), List.of("argus.dev/lease")));
  }

  /** The workers' one way out. */
  private Peer models() {
    var cidr = settings.models().cidr();
    return cidr.isEmpty() ? Peer.internet() : Peer.range(cidr);
  }

  /**
   * The Secrets that {@code ./argus enrol} writes. They are no part of the plan, since what Pulumi
   * declares it also keeps in its state, where nobody could be erased: docs/decisions.md.
   */
  private Volume embeddings() {
    return new Volume.Foreign(
        "embeddings",
        IntStream.range(0, settings.shards())
            .mapToObj(shard -> shard == 0 ? "" : "-" + shard)
            .map(shard -> new Item("embeddings" + shard, "data.json", "data" + shard + ".json"))
            .toList());
  }

  private Volume modelFiles() {
    return foundation.models("face-models", settings.models().storage());
  }
}
