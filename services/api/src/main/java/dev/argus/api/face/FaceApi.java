package dev.argus.api.face;

import dev.argus.api.guard.ClientAddress;
import dev.argus.api.guard.Guard;
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
public final class FaceApi {
  /** A claim that has run out is noticed within this. */
  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(5);

  private FaceApi() {}

  /** Starts it; workers may still be away. */
  public static Lifecycle start(Environment env) {
    return start(env, Clock.systemUTC());
  }

  /** The same by another clock, which says what a minute is to limits and nonces. */
  static Lifecycle start(Environment env, Clock clock) {
    var settings = FaceApiSettings.from(env);
    var life = new Lifecycle();
    var metrics = Metrics.of("face-api");
    ClaimResult.register(metrics);
    var guard = new Guard(settings.guard(), Guard.store(settings.guard(), clock), clock);
    life.closing(guard);
    var health = new Health();
    var pool = pool(settings, metrics);
    life.closing(pool);
    var watch = new Watch(health.gate("workers", "not asked yet"), pool::keep, BETWEEN_ROUNDS);
    life.closing(watch);
    watch.start();
    var counting = new Watch(health.gate("store", "not asked yet"), guard::check, BETWEEN_ROUNDS);
    life.closing(counting);
    counting.start();
    var routes =
        new AuthenticateRoutes(
            new AuthenticateRoutes.Parts(
                settings.keys(),
                guard,
                new ClientAddress(settings.guard().proxies()),
                new Workers(pool, new WorkerClient(settings.call(), settings.workerKey())),
                new Decoder(settings.maxPixels()),
                new Audit(metrics)));
    life.around(HttpService.of(settings.http(), health, metrics, routes).start());
    health.started();
    return life;
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
}
