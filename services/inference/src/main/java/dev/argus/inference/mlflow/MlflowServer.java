package dev.argus.inference.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The few calls of MLflow's REST API 2.0 that a run needs. */
final class MlflowServer {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int NOT_FOUND = 404;

  // MLflow serves HTTP/1.1; the offer to upgrade is one more thing to go wrong on the way.
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI api;

  MlflowServer(URI server) {
    String base = server.toString();
    this.api = URI.create((base.endsWith("/") ? base : base + "/") + "api/2.0/mlflow/");
  }

  /** The id of the experiment with this name, which is made if it does not exist. */
  String experiment(String name) throws IOException, InterruptedException {
    String query = "experiment_name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    HttpResponse<String> found =
        send(HttpRequest.newBuilder(api.resolve("experiments/get-by-name?" + query)).GET());
    if (found.statusCode() == NOT_FOUND) {
      return post("experiments/create", Map.of("name", name)).path("experiment_id").asText();
    }
    return body("experiments/get-by-name", found).path("experiment").path("experiment_id").asText();
  }

  /** Begins a run and returns its id. */
  String createRun(String experiment, String name, long startMillis)
      throws IOException, InterruptedException {
    Map<String, Object> run =
        Map.of("experiment_id", experiment, "run_name", name, "start_time", startMillis);
    return post("runs/create", run).path("run").path("info").path("run_id").asText();
  }

  void logParameters(String run, Map<String, String> parameters)
      throws IOException, InterruptedException {
    List<Map<String, String>> params =
        parameters.entrySet().stream()
            .map(entry -> Map.of("key", entry.getKey(), "value", entry.getValue()))
            .toList();
    post("runs/log-batch", Map.of("run_id", run, "params", params));
  }

  void logMetrics(String run, Map<String, Double> values, long atMillis)
      throws IOException, InterruptedException {
    List<Map<String, Object>> metrics =
        values.entrySet().stream()
            .map(
                entry ->
                    Map.<String, Object>of(
                        "key",
                        entry.getKey(),
                        "value",
                        entry.getValue(),
                        "timestamp",
                        atMillis,
                        "step",
                        0))
            .toList();
    post("runs/log-batch", Map.of("run_id", run, "metrics", metrics));
  }

  void finishRun(String run, long endMillis) throws IOException, InterruptedException {
    post("runs/update", Map.of("run_id", run, "status", "FINISHED", "end_time", endMillis));
  }

  private JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
    return body(path, send(request));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
  }

  private JsonNode body(String path, HttpResponse<String> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw new IOException(path + " was answered with " + response.statusCode());
    }
    return json.readTree(response.body());
  }
}
