package dev.argus.api.face;

import static dev.argus.api.face.Answers.assertRefused;
import static dev.argus.api.face.RunningApi.PICTURE;
import static dev.argus.api.face.RunningApi.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.http.Json;
import dev.argus.core.metrics.MetricsPage;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The role over HTTP, with workers that are known by their addresses. */
class FaceApiIT {
  @AutoClose private final FakeWorker worker = new FakeWorker();

  @Test
  void aWorkerThatDoesNotAnswerIsNotAskedAgainAtOnce() throws Exception {
    worker.after(10_000);
    try (var api =
        RunningApi.start(
            worker,
            "REQUEST_TIMEOUT",
            "PT0.3S",
            "WORKER_RESERVE_TIME",
            "PT1.2S",
            "WORKER_PATIENCE",
            "PT0.1S")) {
      var hung = api.authenticate();
      assertEquals(503, hung.statusCode());
      assertTrue(hung.headers().firstValue("Retry-After").isPresent());
      worker.after(0);
      assertTrue(api.authenticate().body().contains("at work"));
      Thread.sleep(1300);
      assertEquals(200, api.authenticate().statusCode());
    }
  }

  @Test
  void aWorkerHasOneRequestAtATimeAndTheRestComeBack() throws Exception {
    worker.after(30);
    try (var api = RunningApi.start(worker, "WORKER_PATIENCE", "PT0.2S")) {
      var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < 40; i++) {
        answers.add(api.sent(body(PICTURE, "user1")));
      }
      var statuses = new ArrayList<Integer>();
      for (var answer : answers) {
        statuses.add(answer.get().statusCode());
      }
      assertEquals(1, worker.mostBusy());
      assertTrue(statuses.stream().allMatch(status -> status == 200 || status == 503));
      assertTrue(statuses.contains(200) && statuses.contains(503), statuses.toString());
      var metrics = api.managed("/metrics").body();
      assertFalse(
          metrics.contains("argus_face_claims_total{result=\"empty\",service=\"face-api\"} 0"));
      assertTrue(metrics.contains("argus_face_claims_total{result=\"expired\""), metrics);
      assertEquals(
          String.join("\n", MetricsPage.of("face-api")),
          String.join("\n", MetricsPage.exposed(metrics)));
    }
  }

  @Test
  void badRequestsTakeNoWorkersTime() {
    try (var api = RunningApi.start(worker, "MAX_PIXELS", "3000")) {
      assertRefused(400, "user_id", api.post("{}"));
      assertRefused(400, "image", api.post("{\"user_id\":\"u\"}"));
      assertRefused(400, "256", api.post(body(PICTURE, "u".repeat(257))));
      assertRefused(400, "256", api.post(body(PICTURE, "  ")));
      assertRefused(400, "base64", api.post(body("https://example.com/a.jpg", "u")));
      assertRefused(400, "base64", api.post(body("data:image/png,abc", "u")));
      assertRefused(400, "score", api.post("{\"score\":1,\"image\":\"a\",\"user_id\":\"u\"}"));
      assertRefused(400, "JSON", api.post("[".repeat(10_000)));
      assertRefused(413, "3000", api.post(body(PICTURE, "u")));
      assertRefused(415, "JPEG", api.post(body("aGVsbG8gd29ybGQgaGVsbG8=", "u")));
      assertEquals(415, api.sent(api.untyped(body(PICTURE, "u"))).join().statusCode());
      assertEquals(405, api.page("/api/authenticate").statusCode());
      assertEquals(List.of(), worker.asked());
    }
  }

  @Test
  void isProbedAndDescribedAsTheOtherServicesAre() throws Exception {
    try (var api = RunningApi.start(worker)) {
      assertEquals(200, api.managed("/health/live").statusCode());
      awaitReady(api);
      JsonNode document = Json.mapper().readTree(api.page("/openapi.json").body());
      assertTrue(document.at("/paths/~1api~1authenticate/post").isObject());
    }
  }

  @Test
  void withoutAKubernetesApiItIsNotReadyAndSaysWhy() throws Exception {
    try (var api = RunningApi.start(worker, "WORKERS", "")) {
      Thread.sleep(500);
      var ready = api.managed("/health/ready");
      assertEquals(503, ready.statusCode());
      assertTrue(ready.body().contains("workers"), ready.body());
      assertEquals(200, api.managed("/health/live").statusCode());
    }
  }

  private void awaitReady(RunningApi api) throws Exception {
    for (int i = 0; i < 50 && api.managed("/health/ready").statusCode() != 200; i++) {
      Thread.sleep(50);
    }
    assertEquals(200, api.managed("/health/ready").statusCode());
  }
}
