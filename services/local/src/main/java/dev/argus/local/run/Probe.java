package dev.argus.local.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a process whether it is ready, as a kubelet would. */
public final class Probe {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  /** What it says of itself; {@code reason} is empty when it is ready. */
  public record Answer(State state, String reason) {}

  /** Whether a process can be given work. */
  public enum State {
    READY,
    NOT_READY,
    SILENT
  }

  public Answer ask(Running running) {
    URI ready = URI.create("http://127.0.0.1:" + running.managementPort() + "/health/ready");
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(ready).timeout(TIMEOUT).build(),
              HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? new Answer(State.READY, "")
          : new Answer(State.NOT_READY, reason(response.body()));
    } catch (IOException e) {
      return new Answer(State.SILENT, "starting");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(State.SILENT, "interrupted");
    }
  }

  /** The reasons in a health document's {@code failures}; any other answer as it is. */
  static String reason(String body) {
    try {
      List<String> reasons = new ArrayList<>();
      JSON.readTree(body).path("failures").forEach(reason -> reasons.add(reason.asText()));
      return reasons.isEmpty() ? body.strip() : String.join("; ", reasons);
    } catch (JsonProcessingException e) {
      return body.strip();
    }
  }
}
