package dev.argus.inference.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.argus.inference.mlflow.MlflowRun.Description;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Against a server that answers as MLflow's REST API 2.0 is documented to, and checks its input.
 */
class MlflowRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PERIOD = Duration.ofMillis(50);
  private static final Description DESCRIPTION =
      new Description("argus-detection", "yolox-nano", Map.of("model_sha256", "695e"));

  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
  private final AtomicReference<String> failingPath = new AtomicReference<>("");
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/2.0/mlflow/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aRunIsMadeDescribedMeasuredAndFinished() throws InterruptedException {
    MlflowRun run = start();
    assertEquals("experiments/get-by-name", next());
    assertEquals("experiments/create argus-detection", next());
    assertEquals("runs/create 7 yolox-nano", next());
    assertEquals("runs/log-batch params model_sha256=695e", next());
    assertEquals("runs/log-batch metrics requests=3.0", next());
    assertEquals("runs/log-batch metrics requests=3.0", next());
    run.close();
    assertEquals("runs/update FINISHED", List.copyOf(calls).get(calls.size() - 1));
  }

  @Test
  void aServerThatIsAwayIsAskedAgain() throws InterruptedException {
    failingPath.set("experiments/get-by-name");
    MlflowRun run = start();
    assertEquals("failed", next());
    assertEquals("failed", next());
    failingPath.set("");
    String call = next();
    while (call.equals("failed")) {
      call = next();
    }
    assertEquals("experiments/get-by-name", call);
    run.close();
  }

  @Test
  void aRunWhoseDescriptionFailedIsNotMadeTwice() throws InterruptedException {
    failingPath.set("runs/log-batch");
    MlflowRun run = start();
    assertEquals("experiments/get-by-name", next());
    assertEquals("experiments/create argus-detection", next());
    assertEquals("runs/create 7 yolox-nano", next());
    assertEquals("failed", next());
    failingPath.set("");
    String call = next();
    while (call.equals("failed")) {
      call = next();
    }
    assertEquals("runs/log-batch params model_sha256=695e", call);
    run.close();
  }

  @Test
  void closingDoesNotWaitForAServerThatIsNotThere() {
    server.stop(0);
    long began = System.nanoTime();
    start().close();
    assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 8);
  }

  private MlflowRun start() {
    URI address = URI.create("http://localhost:" + server.getAddress().getPort());
    return MlflowRun.start(address, DESCRIPTION, () -> Map.of("requests", 3.0), PERIOD);
  }

  private String next() throws InterruptedException {
    String call = calls.poll(5, TimeUnit.SECONDS);
    return call == null ? "no call within 5 s" : call;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replace("/api/2.0/mlflow/", "");
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    if (path.equals(failingPath.get())) {
      respond(exchange, 500, "{}", "failed");
      return;
    }
    switch (path) {
      case "experiments/get-by-name" -> respond(exchange, 404, "{}", path);
      case "experiments/create" ->
          respond(exchange, 200, "{\"experiment_id\":\"7\"}", path + " " + text(body, "name"));
      case "runs/create" ->
          respond(
              exchange,
              200,
              "{\"run\":{\"info\":{\"run_id\":\"r1\"}}}",
              path + " " + text(body, "experiment_id") + " " + text(body, "run_name"));
      case "runs/log-batch" -> respond(exchange, 200, "{}", path + " " + batch(body));
      case "runs/update" -> respond(exchange, 200, "{}", path + " " + text(body, "status"));
      default -> respond(exchange, 404, "{}", "unknown " + path);
    }
  }

  private static String batch(JsonNode body) {
    assertEquals("r1", text(body, "run_id"));
    String kind = body.has("params") ? "params" : "metrics";
    JsonNode entry = body.path(kind).path(0);
    return kind + " " + text(entry, "key") + "=" + text(entry, "value");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }

  private void respond(HttpExchange exchange, int status, String body, String call)
      throws IOException {
    calls.add(call);
    exchange.sendResponseHeaders(status, body.length());
    try (exchange) {
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
  }
}
