package dev.argus.inference.log;

import dev.argus.core.trace.ActiveSpan;
import dev.argus.core.trace.Carried;
import dev.argus.core.trace.Traces;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** One attempt to send a spooled prediction, and what came of it. */
final class Post {
  /**
   * Statuses that say that this very prediction is wrong. Any other failure, also 401 or 404, is
   * about the address or the server, and waits until that is mended.
   */
  private static final Set<Integer> REFUSALS = Set.of(400, 409, 413, 415, 422);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int DETAIL_BYTES = 500;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI address;
  private final Duration timeout;

  Post(URI log, Duration timeout) {
    this.address = URI.create(log.toString().replaceFirst("/$", "") + "/predictions");
    this.timeout = timeout;
  }

  /** How an attempt ended. */
  enum Outcome {
    SENT,
    /** Never try this one again. */
    REFUSED,
    /** The log answered or hung: maybe because of this one, so let others go first. */
    FAILED,
    /** The log could not be reached. */
    AWAY
  }

  /** An attempt's end; {@code after} is how long the server asks to wait, or zero. */
  record Result(Outcome outcome, String reason, Duration after) {}

  /** A part of the request that the prediction answered, however long ago. */
  @SuppressWarnings("try") // held, not used
  Result send(Spooled spooled) throws InterruptedException {
    try (Carried.Here here = spooled.carried().resume();
        var span = Traces.client("POST /predictions")) {
      span.attribute("http.request.method", "POST")
          // Whoever may ask the log may be told in its address; a span must not tell it on.
          .attribute("url.full", address.toString().replaceFirst("//[^/]*@", "//"))
          .attribute("server.address", address.getHost())
          .attribute("server.port", address.getPort());
      return send(spooled, span);
    }
  }

  private Result send(Spooled spooled, ActiveSpan span) throws InterruptedException {
    try {
      var request =
          HttpRequest.newBuilder(address)
              .timeout(timeout)
              .header("Content-Type", FormBody.contentType(spooled.boundary()))
              .header("X-Request-Id", spooled.requestId())
              .POST(BodyPublishers.ofFile(spooled.file()));
      span.propagate(request::header);
      var answer = client.send(request.build(), BodyHandlers.ofInputStream());
      span.attribute("http.response.status_code", answer.statusCode());
      var result = result(answer);
      if (result.outcome() != Outcome.SENT) {
        span.failed(Integer.toString(answer.statusCode()));
      }
      return result;
    } catch (ConnectException | HttpConnectTimeoutException e) {
      span.failed(e);
      return new Result(Outcome.AWAY, "it cannot be reached (" + e + ")", Duration.ZERO);
    } catch (IOException e) {
      span.failed(e);
      return new Result(Outcome.FAILED, "it did not answer (" + e + ")", Duration.ZERO);
    }
  }

  private static Result result(HttpResponse<InputStream> answer) throws IOException {
    var status = answer.statusCode();
    String detail;
    try (var body = answer.body()) {
      detail = new String(body.readNBytes(DETAIL_BYTES), StandardCharsets.UTF_8);
    }
    if (status / 100 == 2) {
      return new Result(Outcome.SENT, "", Duration.ZERO);
    }
    var reason = "it answered " + status + ": " + detail;
    if (REFUSALS.contains(status)) {
      return new Result(Outcome.REFUSED, reason, Duration.ZERO);
    }
    return new Result(Outcome.FAILED, reason, after(answer));
  }

  private static Duration after(HttpResponse<?> answer) {
    var seconds = answer.headers().firstValue("Retry-After").orElse("");
    return seconds.matches("\\d{1,6}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : Duration.ZERO;
  }
}
