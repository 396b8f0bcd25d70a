package dev.argus.core.http;

import dev.argus.core.trace.ActiveSpan;
import dev.argus.core.trace.Tracing;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Set;

/**
 * The span of a request to the API, by OpenTelemetry's conventions: its query string is left out,
 * since it may hold a token, and so is the client's address.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">HTTP spans</a>
 */
final class RequestSpan {
  /** Where {@link ArrivalHandler} notes when a request came whose body it waited for. */
  static final String BEGAN = "argus.began";

  private static final String SPAN = "argus.span";
  private static final String ERROR = "argus.error";
  private static final Set<String> PROBES = Set.of("/health", "/ready", "/metrics");

  private RequestSpan() {}

  static void open(Context ctx, Tracing tracing) {
    if (!tracing.on() || PROBES.contains(ctx.path()) || ctx.path().startsWith("/health/")) {
      return;
    }
    String method = ctx.req().getMethod();
    ActiveSpan span =
        tracing
            .server(method(method), began(ctx), ctx::header)
            .attribute("http.request.method", method(method))
            .attribute("url.scheme", ctx.scheme())
            .attribute("url.path", ctx.path())
            .attribute("argus.request_id", RequestId.of(ctx));
    String agent = ctx.userAgent();
    if (agent != null) {
      span.attribute("user_agent.original", agent);
    }
    ctx.attribute(SPAN, span);
  }

  private static Instant began(Context ctx) {
    Instant noted = ctx.attribute(BEGAN);
    return noted == null ? Instant.now() : noted;
  }

  /** Clients choose the method: no span is named by one that nobody knows. */
  private static String method(String method) {
    return Listener.METHODS.contains(method) ? method : "_OTHER";
  }

  /** Notes what the handler threw, which nobody foresaw. */
  static void failed(Context ctx, Exception error) {
    ctx.attribute(ERROR, error.getClass().getName());
  }

  /**
   * Ends it. An answer of 500 or more is the service's failure, 503 to a request that found it busy
   * too; one of 400 or more is the client's, and no error of this span.
   *
   * @param route the path as the API declares it; empty where none matched
   */
  static void close(Context ctx, String route) {
    ActiveSpan span = ctx.attribute(SPAN);
    if (span == null) {
      return;
    }
    int status = ctx.statusCode();
    span.attribute("http.response.status_code", status);
    if (!route.isEmpty()) {
      span.name(method(ctx.req().getMethod()) + " " + route).attribute("http.route", route);
    }
    if (status >= 500) {
      String error = ctx.attribute(ERROR);
      span.failed(error == null ? Integer.toString(status) : error);
    }
    span.close();
  }
}
