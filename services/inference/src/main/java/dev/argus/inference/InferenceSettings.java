package dev.argus.inference;

import dev.argus.core.env.Environment;
import dev.argus.core.http.HttpSettings;
import dev.argus.core.net.FetchRules;
import dev.argus.inference.detect.DetectOptions;
import dev.argus.inference.log.LogSettings;
import dev.argus.inference.oip.LoadRules;
import dev.argus.inference.runtime.Batching;
import dev.argus.inference.runtime.Device;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What the environment says, see docs/models.md and the workload that declares it.
 *
 * @param http where to listen
 * @param grpcPort where gRPC is listened for, 0 for nowhere
 * @param task what the process is for
 * @param model a name of the catalogue or a path that ends in .onnx
 * @param modelCache folder of model files
 * @param loading which models requests may load
 * @param device what the model runs on
 * @param batching whether one run answers several requests
 * @param defaults of a request
 * @param maxPixels largest picture
 * @param fetch which addresses pictures may be fetched from
 * @param workers requests that run at once
 * @param threadsPerRun of ONNX Runtime, for one run of a model
 * @param queueCapacity requests that wait beyond those
 * @param log where predictions go
 * @param mlflow tracking server that is told what is served
 * @param pose what only that task needs
 * @param face likewise
 */
public record InferenceSettings(
    HttpSettings http,
    int grpcPort,
    Task task,
    String model,
    Path modelCache,
    LoadRules loading,
    Device device,
    Batching batching,
    DetectOptions defaults,
    long maxPixels,
    FetchRules fetch,
    int workers,
    int threadsPerRun,
    int queueCapacity,
    LogSettings log,
    Optional<URI> mlflow,
    PoseSettings pose,
    FaceSettings face) {
  /** What an inference process may be for. */
  public enum Task {
    /** Object detection. */
    DETECT,
    /** Keypoints of people. */
    POSE,
    /** Faces, and whose they are. */
    FACE
  }

  /**
   * One run stays on one thread: with all workers busy a second one only takes turns with theirs,
   * and on two cores a run alone was no faster on two either.
   */
  private static final int THREADS_PER_RUN = 1;

  private static final String USER_CACHE =
      Path.of(System.getProperty("user.home"), ".cache", "argus", "models").toString();

  /**
   * Reads all variables.
   *
   * @throws dev.argus.core.env.EnvironmentException naming every variable that is bad or missing
   */
  public static InferenceSettings from(Environment env) {
    int processors = Runtime.getRuntime().availableProcessors();
    int cpus = env.integer("CPUS", processors, 1, 256);
    int threads = env.integer("THREADS_PER_RUN", THREADS_PER_RUN, 1, 256);
    Device device = env.choice("DEVICE", Device.class, Device.CPU);
    Batching batching = Batching.from(env, device, Math.max(1, cpus / threads));
    double confidence = env.decimal("CONFIDENCE_THRESHOLD", 0.3, 0, 1);
    InferenceSettings settings =
        new InferenceSettings(
            HttpSettings.from(env, 8000, "20Mi"),
            env.integer("GRPC_PORT", 0, 0, 65_535),
            env.choice("TASK", Task.class, Task.DETECT),
            env.text("MODEL_PATH", "yolox-nano"),
            env.path("ARGUS_MODEL_CACHE", USER_CACHE),
            LoadRules.from(env),
            device,
            batching,
            new DetectOptions(
                confidence,
                env.decimal("IOU_THRESHOLD", 0.45, 0, 1),
                Set.of(),
                env.integer("MAX_DETECTIONS", 100, 1, DetectOptions.MOST_DETECTIONS)),
            env.bytes("MAX_PIXELS", "40000000"),
            FetchRules.of(env.text("FETCH_ALLOWED_HOSTS", "")),
            batching.workers(cpus),
            threads,
            env.integer("QUEUE_CAPACITY", 16, 0, 10_000),
            LogSettings.from(env),
            env.optionalUri("MLFLOW_TRACKING_URI"),
            PoseSettings.from(env, confidence),
            FaceSettings.from(env));
    env.check();
    return settings;
  }
}
