package dev.argus.inference;

import dev.argus.core.env.Environment;
import dev.argus.core.env.EnvironmentException;
import dev.argus.core.health.Health;
import dev.argus.core.http.HttpService;
import dev.argus.core.http.Lifecycle;
import dev.argus.core.image.Decoder;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.model.Catalogue;
import dev.argus.core.net.Fetcher;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.detect.DetectorModel;
import dev.argus.inference.log.PredictionLog;
import dev.argus.inference.mlflow.MlflowRun;
import dev.argus.inference.runtime.MemoryBudget;
import dev.argus.inference.runtime.WorkerPool;
import dev.argus.inference.web.DetectApi;
import dev.argus.inference.web.DetectJob;
import dev.argus.inference.web.Meter;
import dev.argus.inference.web.ModelLoader;
import dev.argus.inference.web.ServedModel;
import java.time.Duration;
import java.util.Map;

/** The main class of image {@code inference}. */
public final class Inference implements AutoCloseable {
  private static final Duration FETCH_DEADLINE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOADS = Duration.ofSeconds(20);

  /** Of the heap: request bodies may take this, pictures being decoded as much again. */
  private static final double SHARE = 0.4;

  /**
   * One run stays on one thread: with all workers busy a second one only takes turns with theirs,
   * and on two cores a run alone was no faster on two either.
   */
  private static final int THREADS_PER_RUN = 1;

  private final HttpService service;
  private final Lifecycle lifecycle;

  private Inference(InferenceSettings settings) {
    Health health = new Health();
    Metrics metrics = Metrics.of("inference");
    ServedModel served = new ServedModel(health.gate("model", "the model is loading"));
    WorkerPool pool = new WorkerPool(settings.workers(), settings.queueCapacity());
    Fetcher fetcher = new Fetcher(settings.fetch(), settings.http().maxBody(), FETCH_DEADLINE);
    PredictionLog log = settings.log().open(metrics);
    DetectApi api =
        new DetectApi(
            new DetectApi.Parts(
                served,
                settings.device(),
                new DetectJob.Tools(new Decoder(settings.maxPixels()), MemoryBudget.ofHeap(SHARE)),
                pool,
                log,
                metrics),
            new DetectApi.Intake(
                settings.defaults(),
                fetcher,
                MemoryBudget.ofHeap(SHARE),
                settings.http().maxBody(),
                settings.http().timeouts().request()));
    this.service = HttpService.of(settings.http(), health, metrics, api);
    ModelLoader loader = new ModelLoader(() -> load(settings, metrics), served, BETWEEN_LOADS);
    this.lifecycle =
        new Lifecycle(service).closing(loader).closing(log).closing(fetcher).closing(pool);
    service.start();
    loader.start();
    health.started();
  }

  private Detector load(InferenceSettings settings, Metrics metrics) {
    Detector detector =
        Detector.load(
            DetectorModel.find(settings.model(), Catalogue.load(), settings.modelCache()),
            settings.device(),
            THREADS_PER_RUN);
    settings
        .mlflow()
        .map(server -> MlflowRun.start(server, run(detector), () -> Meter.summary(metrics)))
        .ifPresent(lifecycle::closing);
    return detector;
  }

  private static MlflowRun.Description run(Detector detector) {
    DetectorModel model = detector.model();
    return new MlflowRun.Description(
        "argus-detect",
        model.name(),
        Map.of("model", model.name(), "sha256", model.file().sha256(), "task", "detect"));
  }

  /** Starts the service in this process. */
  public static Inference start(InferenceSettings settings) {
    return new Inference(settings);
  }

  /** The API port that is listened on. */
  public int port() {
    return service.port();
  }

  /** The management port that is listened on. */
  public int managementPort() {
    return service.managementPort();
  }

  /** Drains, finishes what is in flight, and stops. */
  @Override
  public void close() {
    lifecycle.stop();
  }

  /**
   * Runs until SIGTERM. Exits with 2 when the environment is not usable, with 1 when a port is
   * taken.
   */
  public static void main(String[] args) throws InterruptedException {
    try {
      start(InferenceSettings.from(Environment.ofProcess())).lifecycle.onSignal().await();
    } catch (EnvironmentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
