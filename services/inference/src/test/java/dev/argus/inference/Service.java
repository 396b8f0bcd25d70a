package dev.argus.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.env.Environment;
import dev.argus.core.http.Json;
import dev.argus.core.http.Lifecycle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** An inference service in this process, on free ports, and a client of it. */
public final class Service implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Lifecycle inference;

  private Service(Lifecycle inference) {
    this.inference = inference;
  }

  /** Starts it with these variables over those every test needs. */
  public static Service start(Map<String, String> more) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("BIND_ADDRESS", "127.0.0.1");
    variables.put("PORT", "0");
    variables.put("MANAGEMENT_PORT", "0");
    variables.put("DRAIN_DELAY", "PT0.3S");
    variables.putAll(more);
    return new Service(Inference.start(InferenceSettings.from(Environment.of(variables))));
  }

  /** Starts it and waits until it is ready. */
  public static Service ready(Map<String, String> more) throws Exception {
    Map<String, String> variables = new LinkedHashMap<>(more);
    variables.putIfAbsent("ARGUS_MODEL_CACHE", Models.cache().toString());
    Service service = start(variables);
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (service.management("/health/ready").statusCode() != 200) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not ready: " + service.management("/health/ready").body());
      }
      Thread.sleep(50);
    }
    return service;
  }

  /** Sends the bare picture. */
  public HttpResponse<String> detect(byte[] picture, String query) throws Exception {
    return post("/v1/detect" + query, "image/jpeg", picture);
  }

  /** Sends JSON. */
  public HttpResponse<String> json(String body) throws Exception {
    return post("/v1/detect", "application/json", body.getBytes(UTF_8));
  }

  /** Sends a form with one file part. */
  public HttpResponse<String> form(String part, byte[] picture) throws Exception {
    return form("/v1/detect", part, picture);
  }

  /** Sends a form with one file part. */
  public HttpResponse<String> form(String path, String part, byte[] picture) throws Exception {
    byte[] head =
        "--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a.jpg\"\r\n\r\n"
            .formatted(part)
            .getBytes(UTF_8);
    byte[] tail = "\r\n--b--\r\n".getBytes(UTF_8);
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofByteArrays(Arrays.asList(head, picture, tail))));
  }

  /** Sends a body of a type. */
  public HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  /** Asks the API. */
  public HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  /** Asks the management port. */
  public HttpResponse<String> management(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(address(inference.managementPort()) + path)));
  }

  /** A request to the API. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address(inference.port()) + path))
        .timeout(Duration.ofSeconds(30));
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    boolean api = answer.uri().getPort() == inference.port();
    if (api && answer.statusCode() == 200) {
      // Whatever the dialect, it says what the model ran on.
      assertEquals("cpu", answer.headers().firstValue("Argus-Device").orElse("unsaid"));
    }
    return answer;
  }

  /** The client, for requests that overlap. */
  public HttpClient client() {
    return client;
  }

  /** Body of an answer. */
  public static JsonNode body(HttpResponse<String> answer) throws IOException {
    return Json.mapper().readTree(answer.body());
  }

  private static String address(int port) {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    inference.close();
  }
}
