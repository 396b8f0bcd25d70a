package dev.argus.local.bench;

import dev.argus.local.LocalException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Requests to the detection service of this machine. */
final class Detection {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String address;
  private final byte[] photo;

  Detection(String address, byte[] photo) {
    this.address = address;
    this.photo = photo.clone();
  }

  /** The status of an answer (0: none came) and how long it took, in milliseconds. */
  record Answer(int status, double millis, boolean retryAfter) {}

  CompletableFuture<Answer> detect() {
    HttpRequest request =
        request("/v1/detect")
            .header("Content-Type", "image/jpeg")
            .POST(BodyPublishers.ofByteArray(photo))
            .build();
    return send(request);
  }

  CompletableFuture<Answer> health() {
    return send(request("/health").build());
  }

  String metrics() {
    try {
      return http.send(request("/metrics").build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new LocalException(address + "/metrics does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }

  private CompletableFuture<Answer> send(HttpRequest request) {
    long started = System.nanoTime();
    return http.sendAsync(request, BodyHandlers.discarding())
        .handle((response, failure) -> answer(response, failure, started));
  }

  private static Answer answer(HttpResponse<Void> response, Throwable failure, long started) {
    double millis = (System.nanoTime() - started) / 1e6;
    return failure != null
        ? new Answer(0, millis, false)
        : new Answer(
            response.statusCode(),
            millis,
            response.headers().firstValue("Retry-After").isPresent());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
  }
}
