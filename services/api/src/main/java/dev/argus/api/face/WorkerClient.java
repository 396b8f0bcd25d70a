package dev.argus.api.face;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.argus.core.http.CallerKey;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.core.http.RequestId;
import dev.argus.core.trace.ActiveSpan;
import dev.argus.core.trace.Traces;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a worker whether a picture shows a user. */
final class WorkerClient {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerClient.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration COME_BACK = Duration.ofSeconds(1);

  /** What a worker finds in a request that its sender can mend. */
  private static final Set<Integer> REFUSALS = Set.of(400, 413, 415, 422);

  private static final String PATH = "/v1/verify";
  private static final int LONGEST_DETAIL = 300;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final Duration timeout;
  private final Optional<CallerKey> key;

  /**
   * A client.
   *
   * @param key which workers know this role by
   */
  WorkerClient(Duration timeout, Optional<CallerKey> key) {
    this.timeout = timeout;
    this.key = key;
  }

  /**
   * A worker's verdict.
   *
   * @param requestId of the request, under which the worker logs too
   * @throws NoAnswer where the worker may still be at work, or is not there
   * @throws Problem with what the worker found wrong, or 502, or 503
   */
  Verdict ask(Worker worker, Attempt attempt, String requestId)
      throws NoAnswer, InterruptedException {
    try (var span = Traces.client("POST /v1/verify")) {
      span.attribute("http.request.method", "POST")
          .attribute("server.address", worker.address().getHost())
          .attribute("server.port", worker.address().getPort());
      var answer = send(worker, Json.write(attempt), requestId, span);
      span.attribute("http.response.status_code", answer.statusCode());
      return verdict(worker, answer);
    }
  }

  private HttpResponse<byte[]> send(Worker worker, byte[] body, String requestId, ActiveSpan span)
      throws NoAnswer, InterruptedException {
    var request =
        HttpRequest.newBuilder(worker.address().resolve(PATH))
            .header("Content-Type", "application/json")
            .header(RequestId.HEADER, requestId)
            .POST(BodyPublishers.ofByteArray(body));
    key.ifPresent(it -> request.header(CallerKey.HEADER, it.sign("POST", PATH, body)));
    span.propagate(request::header);
    var answer = client.sendAsync(request.build(), new ShortAnswer());
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      span.failed(e.getCause());
      throw new NoAnswer(e.getCause());
    } catch (TimeoutException e) {
      span.failed(e);
      throw new NoAnswer(e);
    } finally {
      answer.cancel(true);
    }
  }

  private Verdict verdict(Worker worker, HttpResponse<byte[]> answer) {
    var status = answer.statusCode();
    if (status == 200) {
      if (key.isPresent() && !isWorkers(key.get(), answer)) {
        throw failed(worker, "does not show that it has the WORKER_KEY");
      }
      return Verdict.read(answer.body()).orElseThrow(() -> failed(worker, "said nothing known"));
    }
    if (REFUSALS.contains(status)) {
      throw Problem.of(status, detail(answer.body()));
    }
    if (status == 503) {
      throw Problem.unavailable("The worker is busy or not ready; try again.", COME_BACK);
    }
    if (status == 401) {
      throw failed(worker, "does not know this API by its WORKER_KEY");
    }
    throw failed(worker, "answered with status " + status);
  }

  /** Whether a worker said that, and to this very request. */
  private static boolean isWorkers(CallerKey key, HttpResponse<byte[]> answer) {
    var asked = answer.request().headers().firstValue(CallerKey.HEADER).orElse("");
    var signature = answer.headers().firstValue(CallerKey.ANSWER_HEADER).orElse("");
    return key.signedAnswer(signature, asked, answer.body());
  }

  private static Problem failed(Worker worker, String what) {
    LOG.error("{} {}", worker.name(), what);
    return Problem.of(502, "The worker failed on this request.");
  }

  private static String detail(byte[] problem) {
    try {
      var detail = Json.mapper().readTree(problem).path("detail").asText();
      if (!detail.isBlank()) {
        return detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
      }
    } catch (JsonProcessingException e) {
      LOG.warn("A worker's problem is no JSON");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return "The picture cannot be used.";
  }

  /** The worker did not answer. */
  static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer(Throwable cause) {
      super(cause);
    }
  }
}
