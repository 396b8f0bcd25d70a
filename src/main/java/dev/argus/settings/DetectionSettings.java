package dev.argus.settings;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import dev.argus.settings.Cloud.Storage;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Object detection and the log of everything it saw.
 *
 * @param enabled whether it is deployed at all
 * @param logLevel how much both services log
 * @param device what its model runs on
 * @param inference the workload {@code yolo-inference}
 * @param model which model it runs and how
 * @param runs how its pods run it
 * @param openInference what it opens of the Open Inference Protocol
 * @param mlflow where the model is recorded
 * @param logging the workload {@code logging-service}
 * @param log what the log keeps, and where
 * @param database where the log keeps predictions
 * @param hosts names under which detection is published; none leaves it inside the cluster
 * @param callers namespaces whose pods may ask for detections, beside the ingress controller's
 */
public record DetectionSettings(
    boolean enabled,
    LogLevel logLevel,
    Device device,
    WorkloadSettings inference,
    Model model,
    ModelRuns runs,
    OpenInference openInference,
    MlflowSettings mlflow,
    WorkloadSettings logging,
    Log log,
    DatabaseSettings database,
    List<String> hosts,
    List<String> callers)
    implements SystemSettings {

  private static final WorkloadSettings INFERENCE =
      new WorkloadSettings(
          Scale.between(2, 4).cpu(70).memory(80).gpu(75),
          Resources.request("1", "1Gi").limit("2", "2Gi"),
          Endpoint.Type.CLUSTER_IP,
          false);

  private static final WorkloadSettings LOGGING =
      new WorkloadSettings(
          Scale.between(2, 5).cpu(75).memory(85),
          Resources.request("200m", "512Mi").limit("1", "768Mi"),
          Endpoint.Type.CLUSTER_IP,
          false);

  static DetectionSettings read(Fields fields, Cloud cloud, Data data) {
    var settings =
        new DetectionSettings(
            fields.flag("enabled", true),
            fields.choice("logLevel", LogLevel.INFO),
            Device.read(fields, cloud, Device.best(cloud)),
            WorkloadSettings.readQueuing(fields.child("inference"), INFERENCE),
            Model.read(fields.child("model")),
            ModelRuns.read(fields.child("runs")),
            OpenInference.read(fields.child("openInference")),
            MlflowSettings.read(fields.child("mlflow")),
            WorkloadSettings.read(fields.child("logging"), LOGGING),
            Log.read(fields.child("log"), cloud.storage()),
            DatabaseSettings.read(
                fields.child("database"), data.postgres(), "vision_logs", "vision_user"),
            fields.hosts("hosts"),
            fields.names("callers"));
    fields.done();
    return settings;
  }

  @Override
  public String key() {
    return "detection";
  }

  @Override
  public List<String> queues() {
    return inference.scale().queue() == 0 ? List.of() : List.of("inference");
  }

  @Override
  public List<DatabaseSettings> databases() {
    return List.of(database);
  }

  @Override
  public List<String> buckets() {
    return log.pictures() == Pictures.OBJECT_STORE ? List.of(log.bucket()) : List.of();
  }

  @Override
  public List<ModelChoice> modelChoices() {
    return List.of(new ModelChoice("argus:detection.model.path", model.path(), model.licence()));
  }

  /**
   * Which model is run, and how.
   *
   * @param path a model of the catalogue by name, or the path of an ONNX file
   * @param licence the SPDX identifier of a file's licence; empty for a model of the catalogue
   * @param storage the size of the claim for model files
   * @param confidence lowest score of a detection, 0 to 1, where a request does not say
   * @param iou overlap, 0 to 1, above which the weaker of two boxes of a class goes
   */
  public record Model(
      String path, String licence, Quantity storage, double confidence, double iou) {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*|\\S.*\\.onnx");

    static Model read(Fields fields) {
      var model =
          new Model(
              fields.matching(
                  "path",
                  "yolox-nano",
                  PATH,
                  "a model of the catalogue by name, or a path that ends in .onnx"),
              fields.text("licence", ""),
              fields.quantity("storage", Quantity.of("10Gi")),
              fields.fraction("confidence", 0.3),
              fields.fraction("iou", 0.45));
      fields.done();
      return model;
    }
  }

  /** Where the pictures of predictions are kept. */
  public enum Pictures {
    OBJECT_STORE,
    VOLUME,
    NONE
  }

  /**
   * What the log keeps, and where.
   *
   * @param pictures where pictures are kept
   * @param bucket the bucket for them
   * @param pictureStorage the size of the claim for them, where they are kept on a volume
   * @param retention how long a prediction is kept; zero for ever
   * @param archive whether expired predictions are archived before they are deleted; by default
   *     wherever the cluster has storage to archive them to
   * @param storage the size of the claim for the archive
   * @param deletion whether a single prediction may be deleted through the API
   */
  public record Log(
      Pictures pictures,
      String bucket,
      Quantity pictureStorage,
      Duration retention,
      boolean archive,
      Quantity storage,
      boolean deletion) {
    static Log read(Fields fields, Storage storage) {
      var log =
          new Log(
              fields.choice("pictures", Pictures.OBJECT_STORE),
              fields.bucket("bucket", "prediction-images"),
              fields.quantity("pictureStorage", Quantity.of("50Gi")),
              fields.duration("retention", Duration.ofDays(90)),
              fields.flag("archive", storage.isShared()),
              fields.quantity("storage", Quantity.of("20Gi")),
              fields.flag("deletion", false));
      if (log.pictures == Pictures.VOLUME) {
        requireShared(fields, "pictures", "volume", storage);
      }
      if (log.archive) {
        requireShared(fields, "archive", "true", storage);
      }
      fields.done();
      return log;
    }

    private static void requireShared(Fields fields, String key, String value, Storage storage) {
      if (!storage.isShared()) {
        fields.problem(
            key,
            "is " + value + ", which needs a ReadWriteMany class in argus:cloud.storage.shared");
      }
    }
  }
}
