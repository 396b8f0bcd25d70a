package dev.argus.api.face;

import dev.argus.core.env.Environment;
import dev.argus.core.http.Json;
import dev.argus.core.http.Lifecycle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;

/** The role as its process runs it, in front of a worker that a test owns, and who asks it. */
final class RunningApi implements AutoCloseable {
  /** 64 x 48 black pixels as PNG, in base64. */
  static final String PICTURE = picture();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Lifecycle role;

  private RunningApi(Lifecycle role) {
    this.role = role;
  }

  /**
   * Starts it.
   *
   * @param more names and values of its environment, in turn
   */
  static RunningApi start(FakeWorker worker, String... more) {
    return start(worker, Clock.systemUTC(), more);
  }

  /** The same by another clock. */
  static RunningApi start(FakeWorker worker, Clock clock, String... more) {
    var env = new HashMap<String, String>();
    env.putAll(Map.of("PORT", "0", "MANAGEMENT_PORT", "0", "DRAIN_DELAY", "PT0S"));
    env.putAll(Map.of("WORKERS", worker.address(), "BIND_ADDRESS", "127.0.0.1"));
    for (int i = 0; i < more.length; i += 2) {
      env.put(more[i], more[i + 1]);
    }
    return new RunningApi(FaceApi.start(Environment.of(env), clock));
  }

  /** What a caller sends. */
  static String body(String image, String user) {
    return Json.mapper().createObjectNode().put("image", image).put("user_id", user).toString();
  }

  private static String picture() {
    try {
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks about a good picture. */
  HttpResponse<String> authenticate() {
    return post(body(PICTURE, "user1"));
  }

  HttpResponse<String> post(String body, String... headers) {
    return sent(body, headers).join();
  }

  CompletableFuture<HttpResponse<String>> sent(String body, String... headers) {
    var request = untyped(body).header("Content-Type", "application/json");
    return sent(headers.length == 0 ? request : request.headers(headers));
  }

  /** A request that does not say what its body is. */
  HttpRequest.Builder untyped(String body) {
    return HttpRequest.newBuilder(uri(role.port(), "/api/authenticate"))
        .POST(BodyPublishers.ofString(body));
  }

  CompletableFuture<HttpResponse<String>> sent(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }

  /** Reads a page where callers ask. */
  HttpResponse<String> page(String path) {
    return sent(HttpRequest.newBuilder(uri(role.port(), path))).join();
  }

  /** Reads a page where the cluster asks. */
  HttpResponse<String> managed(String path) {
    return sent(HttpRequest.newBuilder(uri(role.managementPort(), path))).join();
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    role.close();
  }
}
