package dev.argus.core.http;

import dev.argus.core.health.Health;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.trace.Carried;
import dev.argus.core.trace.Tracing;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson;
import io.javalin.router.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Sets up one Javalin listener the way all of them are. */
final class Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  /** Of the heap, that bodies may take before a thread works on them. */
  private static final int HEAP_PART = 8;

  /** Bytes taken from a connection at once: Jetty's own 8 KiB make twenty turns of a photo. */
  private static final int READ_AT_ONCE = 64 << 10;

  private static final List<String> GUIDES = List.of("/openapi.json", "/");

  static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  /** What one listener is made with. */
  record Parts(
      String name,
      int threads,
      Predicate<List<String>> unread,
      Health health,
      Metrics metrics,
      Tracing tracing) {}

  private Listener() {}

  static Javalin create(HttpSettings settings, Parts parts, Consumer<RoutesConfig> routes) {
    return Javalin.create(
        config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.http.prefer405over404 = true;
          config.http.maxRequestSize = settings.maxBody();
          config.jsonMapper(new JavalinJackson(Json.mapper(), false));
          jetty(config, settings, parts);
          // Jetty caps the parts of a form that are no files at 200 kB; the body's cap is ours.
          config.jetty.modifyServletContextHandler(
              handler ->
                  handler.setMaxFormContentSize(
                      (int) Math.min(settings.maxBody(), Integer.MAX_VALUE)));
          config.routes.before(ctx -> before(ctx, settings, parts));
          config.routes.exception(Problem.class, Listener::answer);
          config.routes.exception(
              HttpResponseException.class, (e, ctx) -> answerJavalin(e, ctx, guide(config)));
          config.routes.exception(Exception.class, Listener::answerUnexpected);
          config.requestLogger.http((ctx, ms) -> after(ctx, ms, parts));
          routes.accept(config.routes);
        });
  }

  private static void jetty(JavalinConfig config, HttpSettings settings, Parts parts) {
    QueuedThreadPool pool = new QueuedThreadPool(parts.threads(), 4);
    pool.setName(parts.name());
    config.jetty.threadPool = pool;
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          // Else a key in other letter cases is read as the right one that came before it on the
          // connection, which proxies share among clients.
          http.setHeaderCacheCaseSensitive(true);
          http.setIdleTimeout(settings.timeouts().body().toMillis());
        });
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(settings.timeouts().request().toMillis());
          LingeringHandler lingering = new LingeringHandler(parts.metrics());
          lingering.setHandler(new ArrivalHandler(limits(settings), parts.unread()));
          server.setErrorHandler(new ProblemErrorHandler());
          server.setHandler(new StoppingHandler(lingering));
          server.addEventListener(
              new LifeCycle.Listener() {
                @Override
                public void lifeCycleStarting(LifeCycle starting) {
                  readMuchAtOnce(server);
                }
              });
        });
  }

  /** A connection has its buffer only while there is something in it. */
  private static void readMuchAtOnce(Server server) {
    for (Connector connector : server.getConnectors()) {
      connector.getConnectionFactory(HttpConnectionFactory.class).setInputBufferSize(READ_AT_ONCE);
    }
  }

  private static ArrivalHandler.Limits limits(HttpSettings settings) {
    long memory = Math.max(settings.maxBody(), Runtime.getRuntime().maxMemory() / HEAP_PART);
    return new ArrivalHandler.Limits(settings.maxBody(), memory, settings.timeouts().body());
  }

  private static void before(Context ctx, HttpSettings settings, Parts parts) {
    String id = RequestId.of(ctx);
    MDC.put(Carried.REQUEST_ID, id);
    RequestSpan.open(ctx, parts.tracing());
    ctx.header(RequestId.HEADER, id);
    if (parts.health().draining()) {
      // The client's next request opens a new connection, which goes to a process that stays.
      ctx.header("Connection", "close");
    }
    Body.check(ctx, settings.maxBody());
  }

  private static void after(Context ctx, Float millis, Parts parts) {
    Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
    String route = endpoint == null ? "none" : endpoint.path;
    parts
        .metrics()
        .timer(
            "http.server.requests",
            "Time from a request's headers to its whole answer",
            "listener",
            parts.name(),
            "method",
            // Clients choose the method: each unknown one would be a time series of its own.
            METHODS.contains(ctx.req().getMethod()) ? ctx.req().getMethod() : "other",
            "route",
            route,
            "status",
            Integer.toString(ctx.statusCode()))
        .record(Duration.ofNanos((long) (millis * 1e6)));
    LOG.debug("{} {} {} in {} ms", ctx.req().getMethod(), ctx.path(), ctx.statusCode(), millis);
    RequestSpan.close(ctx, endpoint == null ? "" : route);
    MDC.remove(Carried.REQUEST_ID);
  }

  private static void answer(Problem problem, Context ctx) {
    ctx.attribute(Problem.ATTRIBUTE, problem);
    problem.headers().forEach(ctx::header);
    ctx.status(problem.status())
        .contentType("application/problem+json")
        .result(Json.write(problem.body(RequestId.of(ctx))));
  }

  /** The first of a listener's routes that say what else there is. */
  private static Optional<String> guide(JavalinConfig config) {
    return GUIDES.stream()
        .filter(path -> config.unsafe.internalRouter.hasHttpHandlerEntry(HandlerType.GET, path))
        .findFirst();
  }

  private static void answerJavalin(HttpResponseException e, Context ctx, Optional<String> guide) {
    String what = ctx.req().getMethod() + " " + ctx.path();
    Problem problem =
        switch (e.getStatus()) {
          case 404 ->
              Problem.notFound(
                  "There is nothing at %s%s."
                      .formatted(
                          what, guide.map(path -> "; see what there is at " + path).orElse("")));
          case 405 -> {
            // HEAD is answered wherever GET is.
            String allowed = e.getDetails().get("availableMethods").replace("GET", "GET, HEAD");
            yield Problem.of(405, "The method is not allowed: %s; use %s.".formatted(what, allowed))
                .header("Allow", allowed);
          }
          default -> Problem.of(e.getStatus(), String.valueOf(e.getMessage()));
        };
    answer(problem, ctx);
  }

  private static void answerUnexpected(Exception e, Context ctx) {
    RequestSpan.failed(ctx, e);
    LOG.error("{} {} failed", ctx.req().getMethod(), ctx.path(), e);
    answer(
        Problem.of(500, "The service failed on this request; its log says why, by request_id."),
        ctx);
  }
}
