package dev.argus.settings;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import dev.argus.settings.Cloud.Storage;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whole-body pose for Label Studio.
 *
 * @param enabled whether it is deployed at all
 * @param logLevel how much it logs
 * @param debug whether its answers say more than a client needs
 * @param backend the workload {@code rtmlib-ml-backend}
 * @param device what its models run on
 * @param mode which model finds keypoints: a quick or an exact one
 * @param model the one that does instead, by its name in the catalogue; empty for that of the mode
 * @param confidence lowest score of a person, 0 to 1
 * @param runs how its pods run them
 * @param openInference what it opens of the Open Inference Protocol
 * @param models where model files are kept
 * @param predictionCache whether predictions of a picture are kept in Redis for the next request
 * @param labelStudio the Label Studio whose pictures it reads
 * @param hosts names under which it is published; none leaves it inside the cluster
 * @param callers namespaces whose pods may ask for poses, beside the ingress controller's and Label
 *     Studio's
 */
public record PoseSettings(
    boolean enabled,
    LogLevel logLevel,
    boolean debug,
    WorkloadSettings backend,
    Device device,
    Mode mode,
    String model,
    double confidence,
    ModelRuns runs,
    OpenInference openInference,
    Models models,
    boolean predictionCache,
    LabelStudio labelStudio,
    List<String> hosts,
    List<String> callers)
    implements SystemSettings {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final WorkloadSettings BACKEND =
      new WorkloadSettings(
          Scale.between(2, 10).cpu(70).memory(80),
          Resources.request("1", "2G").limit("2", "4G"),
          Endpoint.Type.CLUSTER_IP,
          false);

  static PoseSettings read(Fields fields, Cloud cloud) {
    var device = Device.read(fields, cloud, Device.CPU);
    var settings =
        new PoseSettings(
            fields.flag("enabled", true),
            fields.choice("logLevel", LogLevel.INFO),
            fields.flag("debug", false),
            WorkloadSettings.readQueuing(fields.child("backend"), BACKEND),
            device,
            fields.choice("mode", device == Device.CUDA ? Mode.PERFORMANCE : Mode.BALANCED),
            fields.matching("model", "", NAME, "a pose model of the catalogue by name"),
            fields.fraction("confidence", 0.5),
            ModelRuns.read(fields.child("runs")),
            OpenInference.read(fields.child("openInference")),
            Models.read(fields.child("models"), cloud.storage()),
            fields.flag("predictionCache", false),
            LabelStudio.read(fields.child("labelStudio")),
            fields.hosts("hosts"),
            fields.names("callers"));
    fields.done();
    return settings;
  }

  @Override
  public String key() {
    return "pose";
  }

  @Override
  public List<String> queues() {
    return backend.scale().queue() == 0 ? List.of() : List.of("backend");
  }

  @Override
  public List<ModelChoice> modelChoices() {
    return model.isEmpty() ? List.of() : List.of(new ModelChoice("argus:pose.model", model, ""));
  }

  @Override
  public Stream<Secret> secrets() {
    return Stream.of(labelStudio.url(), labelStudio.token());
  }

  @Override
  public boolean usesRedis() {
    return predictionCache;
  }

  /** Which models find people and their keypoints, as rtmlib names its modes. */
  public enum Mode {
    LIGHTWEIGHT,
    BALANCED,
    PERFORMANCE
  }

  /**
   * Where model files are kept.
   *
   * @param storage the size of the claim, or of each pod's scratch space
   * @param shared whether all pods share one claim; else each has scratch space of its own
   */
  public record Models(Quantity storage, boolean shared) {
    static Models read(Fields fields, Storage storage) {
      var models =
          new Models(fields.quantity("storage", Quantity.of("10G")), fields.flag("shared", false));
      if (models.shared && !storage.isShared()) {
        fields.problem(
            "shared", "is true, which needs a ReadWriteMany class in argus:cloud.storage.shared");
      }
      fields.done();
      return models;
    }
  }

  /**
   * The Label Studio whose pictures it reads.
   *
   * @param url its address
   * @param token what it is asked with
   * @param namespace where it runs in this cluster; empty for one with a public address
   * @param port the port of its container there
   */
  public record LabelStudio(Secret url, Secret token, String namespace, int port) {
    static LabelStudio read(Fields fields) {
      var server =
          new LabelStudio(
              fields.secret("url"),
              fields.secret("token"),
              fields.name("namespace", ""),
              fields.integer("port", 8080, 1, 65535));
      fields.done();
      return server;
    }

    /** Whether it is one inside the cluster, which a NetworkPolicy has to let through. */
    public boolean isInCluster() {
      return !namespace.isEmpty();
    }
  }
}
