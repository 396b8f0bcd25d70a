package dev.argus.api.face;

import dev.argus.core.env.Environment;
import dev.argus.core.health.Health;
import dev.argus.core.health.Watch;
import dev.argus.core.http.HttpService;
import dev.argus.core.http.Lifecycle;
import dev.argus.core.image.Decoder;
import dev.argus.core.metrics.Metrics;
import io.fabric8.kubernetes.client.Config;
import java.time.Clock;
import java.time.Duration;

/** Role {@code face-api} put together: the pool of workers, who asks them, HTTP. */
public final class FaceApi implements AutoCloseable {
  /** A claim that has run out is noticed within this. */
  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(5);

  private final HttpService http;
  private final Lifecycle life = new Lifecycle();

  private FaceApi(FaceApiSettings settings) {
    var metrics = Metrics.of("face-api");
    ClaimResult.register(metrics);
    var health = new Health();
    var pool = pool(settings, metrics);
    life.closing(pool);
    var watch = new Watch(health.gate("workers", "not asked yet"), pool::keep, BETWEEN_ROUNDS);
    life.closing(watch);
    watch.start();
    var routes =
        new AuthenticateRoutes(
            settings.keys(),
            pool,
            new WorkerClient(settings.call(), settings.workerKey()),
            new Decoder(settings.maxPixels()));
    this.http = HttpService.of(settings.http(), health, metrics, routes::addTo).start();
    life.around(http);
    health.started();
  }

  private static WorkerPool pool(FaceApiSettings settings, Metrics metrics) {
    if (!settings.workers().isEmpty()) {
      return new StaticPool(settings.workers(), settings.timing(), metrics);
    }
    var pods = settings.pods();
    var client = Kubernetes.client(Config.autoConfigure(null));
    return new KubernetesPool(
        new WorkerPods(client, pods.namespace(), pods.selector()),
        new KubernetesPool.Parts(
            pods.holder(), pods.port(), settings.timing(), Clock.systemUTC(), metrics));
  }

  /** Starts it; workers may still be away. */
  public static FaceApi start(Environment env) {
    return new FaceApi(FaceApiSettings.from(env));
  }

  /** Starts it and serves until SIGTERM. */
  public static void run(Environment env) throws InterruptedException {
    start(env).life.onSignal().await();
  }

  int port() {
    return http.port();
  }

  int managementPort() {
    return http.managementPort();
  }

  @Override
  public void close() {
    life.stop();
  }
}
