package dev.argus.api.logging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Speaks to a prediction log as its callers do. */
final class LogClient {
  private static final String BOUNDARY = "a-boundary-of-these-tests";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String base;

  LogClient(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  /** A form under construction. */
  static final class Form {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Form part(String name, String type, byte[] content) {
      text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"");
      text(name.equals("image") ? "; filename=\"image\"\r\n" : "\r\n");
      text(type.isEmpty() ? "\r\n" : "Content-Type: " + type + "\r\n\r\n");
      bytes.writeBytes(content);
      text("\r\n");
      return this;
    }

    byte[] end() {
      text("--" + BOUNDARY + "--\r\n");
      return bytes.toByteArray();
    }

    private void text(String text) {
      bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  HttpResponse<byte[]> post(JsonNode prediction) throws Exception {
    return post(new Form().part("prediction", "application/json", Json.write(prediction)));
  }

  HttpResponse<byte[]> post(JsonNode prediction, byte[] image) throws Exception {
    return post(
        new Form()
            .part("prediction", "application/json", Json.write(prediction))
            .part("image", "image/jpeg", image));
  }

  HttpResponse<byte[]> post(Form form) throws Exception {
    return post("multipart/form-data; boundary=" + BOUNDARY, form.end());
  }

  HttpResponse<byte[]> post(String type, byte[] body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri("/predictions"))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(uri(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<byte[]> delete(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).DELETE());
  }

  HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
  }

  URI uri(String path) {
    return URI.create(base + path);
  }

  static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    return Json.mapper().readTree(answer.body());
  }
}
