package dev.argus.settings;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Face authentication on an isolated pool of workers.
 *
 * @param enabled whether it is deployed at all
 * @param logLevel how much both workloads log
 * @param api the workload {@code api-server}
 * @param workers the workload {@code face-recognition-worker}
 * @param models where workers have their models from
 * @param liveness whether workers look for prints and screens held before the camera
 * @param shards how many Secrets the registered users' embeddings may fill, of 1 MiB each
 * @param access whom the API answers
 * @param workerKey by which the API signs what it asks of workers; while it is changed two, with a
 *     comma between
 * @param apiKeys by which the API knows who may ask: one, or {@code NAME=KEY} pairs; not looked at
 *     where it answers anybody
 * @param guard against guessing and replay; not looked at where it answers anybody
 * @param hosts names under which the API is published; none leaves it inside the cluster
 * @param callers namespaces whose pods may ask for authentications, beside the ingress controller's
 */
public record FaceSettings(
    boolean enabled,
    LogLevel logLevel,
    WorkloadSettings api,
    WorkerSettings workers,
    Models models,
    Liveness liveness,
    int shards,
    FaceAccess access,
    Secret workerKey,
    Secret apiKeys,
    Guard guard,
    List<String> hosts,
    List<String> callers)
    implements SystemSettings {

  private static final Pattern KEY = Pattern.compile("[^,\\s]{32,}( *, *[^,\\s]{32,})?");
  private static final String ONE = "([a-z0-9-]{1,40}=)?[A-Za-z0-9_-]{32,200}";
  private static final Pattern KEYS = Pattern.compile(ONE + "( *, *" + ONE + ")*");

  private static final WorkloadSettings API =
      new WorkloadSettings(
          Scale.fixed(2),
          Resources.request("200m", "256Mi").limit("1", "512Mi"),
          Endpoint.Type.CLUSTER_IP,
          false);

  private static final WorkerSettings WORKERS =
      new WorkerSettings(Scale.fixed(3), Resources.request("500m", "512Mi").limit("1", "512Mi"));

  static FaceSettings read(Fields fields) {
    var hosts = fields.hosts("hosts");
    var settings =
        new FaceSettings(
            fields.flag("enabled", true),
            fields.choice("logLevel", LogLevel.INFO),
            WorkloadSettings.read(fields.child("api"), API),
            WorkerSettings.read(fields.child("workers"), WORKERS),
            Models.read(fields.child("models")),
            Liveness.read(fields.child("liveness")),
            fields.integer("shards", 1, 1, 8),
            fields.choice("access", FaceAccess.KEYS),
            fields.password(
                "workerKey", KEY, "32 characters or more, or two such keys while it is changed"),
            fields.password(
                "apiKeys", KEYS, "a key of 32 letters and digits or more, or NAME=KEY pairs"),
            Guard.read(fields.child("guard"), hosts),
            hosts,
            fields.names("callers"));
    if (!settings.asksForKeys() && settings.isOutside()) {
      fields.problem("access", "is anybody: say keys, or leave the API inside the cluster");
    }
    fields.done();
    return settings;
  }

  /** Whether the API answers only who shows a key. */
  public boolean asksForKeys() {
    return access == FaceAccess.KEYS;
  }

  private boolean isOutside() {
    return !hosts.isEmpty() || api.service() != Endpoint.Type.CLUSTER_IP;
  }

  @Override
  public String key() {
    return "face";
  }

  @Override
  public List<ModelChoice> modelChoices() {
    return liveness.models().stream()
        .map(name -> new ModelChoice("argus:face.liveness.models", name, ""))
        .toList();
  }

  @Override
  public Stream<Secret> secrets() {
    return asksForKeys() ? Stream.of(workerKey, apiKeys) : Stream.of(workerKey);
  }

  @Override
  public boolean usesRedis() {
    return asksForKeys();
  }

  /**
   * What keeps those who have a key from guessing and from sending again what was recorded.
   *
   * @param address requests a minute of one client address
   * @param key requests a minute with one key
   * @param user requests a minute of one user of a key
   * @param proxies that add to {@code X-Forwarded-For} before the API
   */
  public record Guard(int address, int key, int user, int proxies) {
    private static final int MOST = 1_000_000;

    static Guard read(Fields fields, List<String> hosts) {
      var guard =
          new Guard(
              fields.integer("address", 600, 1, MOST),
              fields.integer("key", 1200, 1, MOST),
              fields.integer("user", 12, 1, MOST),
              // The ingress controller.
              fields.integer("proxies", hosts.isEmpty() ? 0 : 1, 0, 10));
      fields.done();
      return guard;
    }
  }

  /**
   * Whether workers look for prints and screens held before the camera.
   *
   * @param models of the catalogue that judge it together; none: nothing is judged
   * @param threshold from which on their mean takes a face for a living one, 0 to 1
   */
  public record Liveness(List<String> models, double threshold) {
    static Liveness read(Fields fields) {
      var liveness = new Liveness(fields.names("models"), fields.fraction("threshold", 0.5));
      fields.done();
      return liveness;
    }

    /** Whether anything is judged. */
    public boolean isOn() {
      return !models.isEmpty();
    }
  }

  /**
   * Where workers have their models from: their one way out.
   *
   * @param storage the size of the claim, or of each pod's scratch space, for model files
   * @param cidr the range of the server that they are fetched from; empty for any public address
   */
  public record Models(Quantity storage, String cidr) {
    static Models read(Fields fields) {
      var models =
          new Models(fields.quantity("storage", Quantity.of("2Gi")), fields.cidr("cidr", ""));
      fields.done();
      return models;
    }
  }
}
