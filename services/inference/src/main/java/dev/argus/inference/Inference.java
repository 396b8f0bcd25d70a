package dev.argus.inference;

import dev.argus.core.env.Environment;
import dev.argus.core.env.EnvironmentException;
import dev.argus.core.health.Health;
import dev.argus.core.health.Report;
import dev.argus.core.http.HttpService;
import dev.argus.core.http.Lifecycle;
import dev.argus.core.image.Decoder;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.net.Fetcher;
import dev.argus.inference.runtime.Device;
import dev.argus.inference.runtime.MemoryBudget;
import dev.argus.inference.runtime.WorkerPool;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.PictureSource;
import dev.argus.inference.serve.Runner;
import dev.argus.inference.serve.Serving;
import io.javalin.config.RoutesConfig;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The main class of image {@code inference}. */
public final class Inference {
  private static final Duration FETCH_DEADLINE = Duration.ofSeconds(10);

  /** Of the heap: request bodies may take this, pictures being decoded as much again. */
  private static final double SHARE = 0.4;

  private Inference() {}

  /**
   * Starts the service in this process.
   *
   * @throws IllegalStateException when a port is taken, naming it
   */
  public static Lifecycle start(InferenceSettings settings) {
    Lifecycle lifecycle = new Lifecycle();
    try {
      HttpService service = listen(settings, lifecycle);
      return lifecycle.around(service);
    } catch (RuntimeException e) {
      lifecycle.close();
      throw e;
    }
  }

  private static HttpService listen(InferenceSettings settings, Lifecycle lifecycle) {
    Health health = new Health();
    Metrics metrics = Metrics.of("inference");
    WorkerPool pool = new WorkerPool(settings.workers(), settings.queueCapacity());
    lifecycle.closing(pool);
    Fetcher fetcher = new Fetcher(settings.fetch(), settings.http().maxBody(), FETCH_DEADLINE);
    lifecycle.closing(fetcher);
    Duration patience = settings.http().timeouts().request();
    Serving serving =
        new Serving(
            new Admission(pool, MemoryBudget.ofHeap(SHARE), metrics),
            new PictureSource(fetcher, settings.http().maxBody(), patience, metrics),
            new Runner(
                pool,
                new Runner.Pictures(new Decoder(settings.maxPixels()), MemoryBudget.ofHeap(SHARE)),
                patience,
                metrics),
            settings.device(),
            metrics);
    TaskParts parts = new TaskParts(settings, serving, health, lifecycle::closing);
    List<Consumer<RoutesConfig>> dialects =
        switch (settings.task()) {
          case DETECT -> DetectTask.start(parts);
          case POSE -> PoseTask.start(parts);
          case FACE -> FaceTask.start(parts);
        };
    HttpService service =
        HttpService.of(
            settings.http(), health, metrics, new Routes(serving, dialects, settings.task()));
    service.start();
    health.started();
    return service;
  }

  /** All dialects on one port. */
  private record Routes(
      Serving serving, List<Consumer<RoutesConfig>> dialects, InferenceSettings.Task task)
      implements HttpService.Api {
    @Override
    public boolean full() {
      return serving.runner().full();
    }

    /** Workers of the face system are asked for readiness at a path of its own. */
    @Override
    public Report health(Health health) {
      return task == InferenceSettings.Task.FACE ? health.liveReport() : health.readyReport();
    }

    @Override
    public void accept(RoutesConfig routes) {
      routes.before(ctx -> ctx.header(Device.HEADER, serving.device().label()));
      dialects.forEach(dialect -> dialect.accept(routes));
    }
  }

  /**
   * Runs until SIGTERM. Exits with 2 when the environment is not usable, with 1 when a port is
   * taken.
   */
  public static void main(String[] args) throws InterruptedException {
    try {
      start(InferenceSettings.from(Environment.ofProcess())).onSignal().await();
    } catch (EnvironmentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
