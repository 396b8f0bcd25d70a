package dev.argus.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.health.Health;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.trace.ActiveSpan;
import dev.argus.core.trace.Collector;
import dev.argus.core.trace.Traces;
import io.javalin.config.RoutesConfig;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Two services, one of which calls the other, and the collector that both tell. */
class RequestSpanIT {
  private final HttpClient client = HttpClient.newHttpClient();
  private Collector collector;
  private HttpService log;
  private HttpService inference;

  @BeforeEach
  void start() throws IOException {
    collector = new Collector();
    log = service("logging", routes -> routes.post("/predictions", ctx -> ctx.result("kept")));
    inference =
        service(
            "inference",
            routes -> {
              routes.post("/detect/{model}", ctx -> ctx.result(logged(log.port())));
              routes.post(
                  "/full",
                  ctx -> {
                    throw Problem.unavailable("Busy; try again.", Duration.ofSeconds(2));
                  });
              routes.post(
                  "/bad",
                  ctx -> {
                    throw Problem.badRequest("No.");
                  });
              routes.get(
                  "/broken",
                  ctx -> {
                    throw new IllegalStateException("secret detail");
                  });
            });
  }

  @AfterEach
  void stop() {
    close();
    collector.close();
  }

  private void close() {
    new Lifecycle().around(inference).close();
    new Lifecycle().around(log).close();
  }

  @Test
  void aRequestAndTheOneThatItMakesAreOneTrace() throws Exception {
    HttpResponse<String> answer =
        send(request("/detect/yolox?token=hidden").header("X-Request-Id", "r-1"), "a picture");
    close();

    var request = collector.span("POST /detect/{model}");
    var call = collector.span("POST");
    var logged = collector.span("POST /predictions");
    assertEquals("inference", request.service());
    assertEquals("logging", logged.service());
    assertTrue(call.isBelow(request));
    assertTrue(logged.isBelow(call));
    assertEquals(SpanKind.SPAN_KIND_SERVER, request.span().getKind());
    assertEquals(SpanKind.SPAN_KIND_CLIENT, call.span().getKind());
    assertEquals(StatusCode.STATUS_CODE_UNSET, request.span().getStatus().getCode());
    var said = request.attributes();
    assertEquals("POST", said.get("http.request.method"));
    assertEquals("/detect/yolox", said.get("url.path"));
    assertEquals("/detect/{model}", said.get("http.route"));
    assertEquals("http", said.get("url.scheme"));
    assertEquals("200", said.get("http.response.status_code"));
    assertEquals("r-1", said.get("argus.request_id"));
    assertFalse(collector.spans().toString().contains("hidden"), "a query may hold a token");
    assertFalse(collector.spans().toString().contains("a picture"));
    assertTrue(answer.body().endsWith(" " + traceId(request)), "log lines have the trace's id");
  }

  @Test
  void aRefusedRequestIsMarkedAndABadOneIsTheClients() throws Exception {
    assertEquals(503, send(request("/full"), "p").statusCode());
    assertEquals(400, send(request("/bad"), "p").statusCode());
    assertEquals(
        500, client.send(request("/broken").build(), BodyHandlers.ofString()).statusCode());
    assertEquals(404, client.send(request("/none").build(), BodyHandlers.ofString()).statusCode());
    close();

    var full = collector.span("POST /full");
    assertEquals(StatusCode.STATUS_CODE_ERROR, full.span().getStatus().getCode());
    assertEquals("503", full.attributes().get("error.type"));
    var bad = collector.span("POST /bad");
    assertEquals(StatusCode.STATUS_CODE_UNSET, bad.span().getStatus().getCode());
    assertEquals("400", bad.attributes().get("http.response.status_code"));
    var broken = collector.span("GET /broken");
    assertEquals("java.lang.IllegalStateException", broken.attributes().get("error.type"));
    assertFalse(collector.spans().toString().contains("secret detail"));
    assertEquals("404", collector.span("GET").attributes().get("http.response.status_code"));
  }

  @Test
  void probesAndScrapesMakeNone() throws Exception {
    for (String path : new String[] {"/health", "/metrics"}) {
      client.send(request(path).build(), BodyHandlers.discarding());
    }
    close();

    assertEquals(0, collector.spans().size());
  }

  @Test
  void aCallersTraceGoesOn() throws Exception {
    String id = "0af7651916cd43dd8448eb211c80319c";
    send(request("/bad").header("traceparent", "00-" + id + "-b7ad6b7169203331-01"), "p");
    close();

    assertEquals(id, traceId(collector.span("POST /bad")));
  }

  private String logged(int port) throws IOException, InterruptedException {
    try (ActiveSpan span = Traces.client("POST")) {
      HttpRequest.Builder post =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/predictions"))
              .POST(BodyPublishers.ofString("{}"));
      span.propagate(post::header);
      return send(post, "{}").body() + " " + MDC.get("trace_id");
    }
  }

  private HttpService service(String name, Consumer<RoutesConfig> routes) {
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            0,
            Duration.ZERO,
            1 << 20,
            new HttpSettings.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(10)),
            collector.settings(name));
    return HttpService.of(settings, new Health(), Metrics.of(name), routes::accept).start();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + inference.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String body)
      throws IOException, InterruptedException {
    return client.send(
        request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private static String traceId(Collector.Sent sent) {
    return HexFormat.of().formatHex(sent.span().getTraceId().toByteArray());
  }
}
