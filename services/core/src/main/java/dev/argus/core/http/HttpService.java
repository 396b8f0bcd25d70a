package dev.argus.core.http;

import dev.argus.core.health.Health;
import dev.argus.core.health.Report;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.trace.TraceSettings;
import dev.argus.core.trace.Tracing;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One service process's two listeners: its API, and probes and metrics for whoever runs it.
 *
 * <p>The API listener serves the given routes, {@code GET /health} and, unless they say otherwise,
 * {@code GET /metrics}. The management listener serves {@code /health/started}, {@code
 * /health/live}, {@code /health/ready} and {@code /metrics} on threads of its own, so that probes
 * are answered while the API is full. Handlers run on a platform thread per request, once its body
 * has arrived, and may block; an error is a thrown {@link Problem}; anything else thrown is logged
 * and answered with 500.
 */
public final class HttpService implements AutoCloseable {
  private static final int API_THREADS = 200;
  private static final int MANAGEMENT_THREADS = 8;

  private final HttpSettings settings;
  private final Health health;
  private final Metrics metrics;
  private final Tracing tracing;
  private final Javalin api;
  private final Javalin management;

  /** The routes of an API: {@code routes -> routes.post("/v1/detect", ctx -> ...)}. */
  public interface Api extends Consumer<RoutesConfig> {
    /**
     * Whether requests with a body are to be handed to their handlers without waiting for it,
     * because they will be turned away.
     */
    default boolean full() {
      return false;
    }

    /**
     * The same of one request, because of who sends it: whoever is not known takes no memory for
     * bodies away from who is.
     *
     * @param authorization its headers of that name
     */
    default boolean stranger(List<String> authorization) {
      return false;
    }

    /** Whether {@code GET /metrics} is answered here as well: not where anybody may come. */
    default boolean measured() {
      return true;
    }

    /** What {@code GET /health} answers: readiness, where the API has no other path for that. */
    default Report health(Health health) {
      return health.readyReport();
    }
  }

  private HttpService(HttpSettings settings, Health health, Metrics metrics, Api routes) {
    this.settings = settings;
    this.health = health;
    this.metrics = metrics;
    this.tracing = Tracing.of(settings.traces());
    this.api =
        Listener.create(
            settings,
            new Listener.Parts("api", API_THREADS, unread(routes), health, metrics, tracing),
            config -> {
              config.get("/health", ctx -> Probes.answer(ctx, routes.health(health)));
              if (routes.measured()) {
                config.get("/metrics", ctx -> Probes.metrics(ctx, metrics));
              }
              routes.accept(config);
            });
    this.management =
        Listener.create(
            settings,
            new Listener.Parts(
                "management",
                MANAGEMENT_THREADS,
                authorization -> false,
                health,
                metrics,
                Tracing.of(TraceSettings.NONE)),
            config -> Probes.routes(config, health, metrics));
  }

  private static Predicate<List<String>> unread(Api routes) {
    return authorization -> routes.full() || routes.stranger(authorization);
  }

  /**
   * A service that is not listening yet.
   *
   * @param routes of the API
   */
  public static HttpService of(HttpSettings settings, Health health, Metrics metrics, Api routes) {
    return new HttpService(settings, health, metrics, routes);
  }

  /**
   * Listens on both ports. Probes are answered from now on; call {@link Health#started()} when the
   * rest of the process is up too.
   *
   * @throws IllegalStateException when a port is taken, naming it
   */
  public HttpService start() {
    listen(management, settings.managementPort(), "MANAGEMENT_PORT");
    listen(api, settings.port(), "PORT");
    return this;
  }

  private void listen(Javalin listener, int port, String variable) {
    try {
      listener.start(settings.bindAddress(), port);
    } catch (JavalinBindException e) {
      throw new IllegalStateException(
          "Port %d on %s cannot be listened on (%s); free it or set %s."
              .formatted(port, settings.bindAddress(), e.getMessage(), variable),
          e);
    }
  }

  /** The API port that is listened on. */
  public int port() {
    return api.port();
  }

  /** The management port that is listened on. */
  public int managementPort() {
    return management.port();
  }

  /** What makes its spans: to be closed after all that may still be in one. */
  Tracing tracing() {
    return tracing;
  }

  /** Turns readiness false at once, serves on for the drain delay, and returns. */
  public void drain() {
    health.drain();
    try {
      Thread.sleep(settings.drainDelay().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Accepts no more, finishes what is in flight, and stops both listeners. */
  @Override
  public void close() {
    health.drain();
    api.stop();
    management.stop();
    metrics.close();
  }
}
