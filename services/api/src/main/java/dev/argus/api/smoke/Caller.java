package dev.argus.api.smoke;

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

/** Asks one service over HTTP and insists on the status of the answer. */
final class Caller {
  private static final String BOUNDARY = "argus-smoke-7d1f0c52";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String base;

  Caller(URI base) {
    this.base = base.toString().replaceFirst("/$", "");
  }

  HttpResponse<byte[]> get(int status, String path) throws Exception {
    return send(status, HttpRequest.newBuilder(uri(path)));
  }

  HttpResponse<byte[]> post(int status, String path, Content content) throws Exception {
    return send(status, posting(path, content));
  }

  /** Posts what must be refused: which 4xx it is depends on the form, that it is one does not. */
  HttpResponse<byte[]> refused(String path, Content content) throws Exception {
    var answer = send(posting(path, content));
    return answer.statusCode() / 100 == 4 ? answer : unexpected("a 4xx", answer);
  }

  private HttpRequest.Builder posting(String path, Content content) {
    return HttpRequest.newBuilder(uri(path))
        .header("Content-Type", content.type())
        .POST(BodyPublishers.ofByteArray(content.bytes()));
  }

  /** A body and its content type. */
  record Content(String type, byte[] bytes) {
    static Content text(String type, String text) {
      return new Content(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A form with one file. */
    static Content form(String part, byte[] file) {
      var bytes = new ByteArrayOutputStream();
      bytes.writeBytes(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"photo\"\r\n\r\n"
              .formatted(BOUNDARY, part)
              .getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(file);
      bytes.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
      return new Content("multipart/form-data; boundary=" + BOUNDARY, bytes.toByteArray());
    }
  }

  static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    return Json.mapper().readTree(answer.body());
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private URI uri(String path) {
    return URI.create(base + path);
  }

  private HttpResponse<byte[]> send(int status, HttpRequest.Builder request) throws Exception {
    var answer = send(request);
    return answer.statusCode() == status ? answer : unexpected(Integer.toString(status), answer);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> unexpected(String expected, HttpResponse<byte[]> answer)
      throws Checks.Unexpected {
    var said = text(answer);
    throw new Checks.Unexpected(
        "expected %s, got %d from %s: %s"
            .formatted(
                expected,
                answer.statusCode(),
                answer.uri(),
                said.length() > 300 ? said.substring(0, 300) + "..." : said));
  }
}
