package dev.argus.api.face;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.env.Environment;
import dev.argus.core.env.EnvironmentException;
import dev.argus.core.env.Secret;
import dev.argus.core.http.CallerKey;
import dev.argus.core.http.Json;
import dev.argus.core.http.Lifecycle;
import dev.argus.core.metrics.MetricsPage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The role over HTTP, with workers that are known by their addresses. */
class FaceApiIT {
  private static final String PICTURE = picture();

  private final HttpClient http = HttpClient.newHttpClient();
  private FakeWorker worker;

  @BeforeEach
  void startWorker() throws Exception {
    worker = new FakeWorker();
  }

  @AfterEach
  void stopWorker() {
    worker.close();
  }

  private static String picture() {
    try {
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Lifecycle start(String... more) {
    var env = new HashMap<String, String>();
    env.putAll(Map.of("PORT", "0", "MANAGEMENT_PORT", "0", "DRAIN_DELAY", "PT0S"));
    env.putAll(Map.of("WORKERS", worker.address(), "BIND_ADDRESS", "127.0.0.1"));
    for (int i = 0; i < more.length; i += 2) {
      env.put(more[i], more[i + 1]);
    }
    return FaceApi.start(Environment.of(env));
  }

  private HttpResponse<String> post(Lifecycle api, String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(uri(api.port(), "/api/authenticate"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> authenticate(Lifecycle api) throws Exception {
    return post(api, body(PICTURE, "user1"));
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    return http.send(HttpRequest.newBuilder(uri(port, path)).build(), BodyHandlers.ofString());
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String body(String image, String user) {
    return Json.mapper().createObjectNode().put("image", image).put("user_id", user).toString();
  }

  @Test
  void asksAWorkerAndTellsItsVerdict() throws Exception {
    try (var api = start()) {
      var answer = post(api, body(PICTURE, "user1"), "X-Request-Id", "door-7");
      assertEquals(200, answer.statusCode(), answer.body());
      assertEquals("{\"authenticated\":true,\"reason\":\"match\"}", answer.body());
      assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
      var asked = worker.asked().get(0);
      assertEquals("/v1/verify", asked.path());
      assertEquals("door-7", asked.requestId());
      assertEquals(body(PICTURE, "user1"), asked.body());
    }
  }

  @Test
  void withKeysItAnswersWhoHasOne() throws Exception {
    var door = "d".repeat(32);
    var shop = "s".repeat(43);
    try (var api = start("API_KEYS", "door=" + door + ", shop=" + shop)) {
      var body = body(PICTURE, "user1");
      assertEquals(200, post(api, body, "Authorization", "Bearer " + door).statusCode());
      assertEquals(200, post(api, body, "Authorization", "Bearer " + shop).statusCode());
      assertEquals(200, post(api, body, "Authorization", "bearer " + shop).statusCode());
      assertRefused(401, "key", post(api, body));
      var asked = worker.asked().size();
      for (var wrong :
          List.of(
              "Bearer " + "e".repeat(32),
              "Bearer " + door + "d",
              "Bearer door=" + door,
              "Bearer ",
              "Bearer " + door.toUpperCase(Locale.ROOT),
              "Basic " + door,
              door)) {
        assertEquals(401, post(api, body, "Authorization", wrong).statusCode(), wrong);
      }
      assertRefused(
          401,
          "key",
          post(api, body, "Authorization", "Bearer " + door, "Authorization", "Bearer " + shop));
      assertRefused(401, "key", post(api, "not JSON"));
      assertEquals(asked, worker.asked().size());
      assertEquals(200, get(api.port(), "/openapi.json").statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "a=b", "Door=ddddddddddddddddddddddddddddddddd", "x=%1$s,x=%1$s"})
  void aKeyThatIsNoneIsRefusedAtTheStartAndNotShown(String keys) {
    var text = keys.formatted("k".repeat(32));
    var refused = assertThrows(EnvironmentException.class, () -> start("API_KEYS", text).close());
    assertTrue(refused.getMessage().contains("API_KEYS"));
    assertFalse(refused.getMessage().contains(text));
  }

  @Test
  void signsWhatItAsksWithTheKeyItWasGiven() throws Exception {
    var key = "k".repeat(43);
    try (var api = start("WORKER_KEY", key)) {
      authenticate(api);
      var asked = worker.asked().get(0);
      assertTrue(
          new CallerKey(new Secret(key), Clock.systemUTC())
              .signed(asked.caller(), "POST", asked.path(), asked.body().getBytes(UTF_8)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"no_match", "no_face", "several_faces", "face_too_small", "face_too_blurred"})
  void whyNotIsToldAndNoMore(String reason) throws Exception {
    worker.says(200, "{\"authenticated\":false,\"reason\":\"" + reason + "\"}");
    try (var api = start()) {
      assertEquals(
          "{\"authenticated\":false,\"reason\":\"" + reason + "\"}", authenticate(api).body());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"authenticated\":true,\"reason\":\"match\",\"score\":0.91}",
        "{\"authenticated\":true,\"reason\":\"no_match\"}",
        "{\"authenticated\":true,\"reason\":\"0.91\"}",
        "{\"authenticated\":\"yes\",\"reason\":\"match\"}",
        "{}",
        "null",
        "not JSON 0.91",
      })
  void whatIsNoVerdictIsNotPassedOn(String said) throws Exception {
    worker.says(200, said);
    try (var api = start()) {
      var answer = authenticate(api);
      assertEquals(502, answer.statusCode());
      assertFalse(answer.body().contains("0.91"), answer.body());
      worker.says(200, "{\"authenticated\":true,\"reason\":\"match\"}");
      assertEquals(200, authenticate(api).statusCode(), "the worker was given back");
    }
  }

  @ParameterizedTest
  @CsvSource({"413, 413", "422, 422", "503, 503", "500, 502", "404, 502", "401, 502", "302, 502"})
  void aWorkersRefusalIsTheCallersOrAnotherFailure(int said, int told) throws Exception {
    worker.says(said, "{\"detail\":\"The picture is damaged.\",\"embedding\":[0.1]}");
    try (var api = start()) {
      var answer = authenticate(api);
      assertEquals(told, answer.statusCode());
      assertEquals(told == 503, answer.headers().firstValue("Retry-After").isPresent());
      assertEquals(told < 500, answer.body().contains("The picture is damaged."));
      assertFalse(answer.body().contains("embedding"));
    }
  }

  @Test
  void aWorkerThatDoesNotAnswerIsNotAskedAgainAtOnce() throws Exception {
    worker.after(10_000);
    try (var api =
        start(
            "REQUEST_TIMEOUT", "PT0.3S",
            "WORKER_RESERVE_TIME", "PT1.2S",
            "WORKER_PATIENCE", "PT0.1S")) {
      var hung = authenticate(api);
      assertEquals(503, hung.statusCode());
      assertTrue(hung.headers().firstValue("Retry-After").isPresent());
      worker.after(0);
      assertTrue(authenticate(api).body().contains("at work"));
      Thread.sleep(1300);
      assertEquals(200, authenticate(api).statusCode());
    }
  }

  @Test
  void anEndlessAnswerIsNotTakenIn() throws Exception {
    worker.says(200, " ".repeat(1 << 20));
    try (var api = start()) {
      assertEquals(503, authenticate(api).statusCode());
    }
  }

  @Test
  void aWorkerHasOneRequestAtATimeAndTheRestComeBack() throws Exception {
    worker.after(30);
    try (var api = start("WORKER_PATIENCE", "PT0.2S")) {
      var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < 40; i++) {
        answers.add(
            http.sendAsync(
                HttpRequest.newBuilder(uri(api.port(), "/api/authenticate"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body(PICTURE, "user1")))
                    .build(),
                BodyHandlers.ofString()));
      }
      var statuses = new ArrayList<Integer>();
      for (var answer : answers) {
        statuses.add(answer.get().statusCode());
      }
      assertEquals(1, worker.mostBusy());
      assertTrue(statuses.stream().allMatch(status -> status == 200 || status == 503));
      assertTrue(statuses.contains(200) && statuses.contains(503), statuses.toString());
      var metrics = get(api.managementPort(), "/metrics").body();
      assertFalse(
          metrics.contains("argus_face_claims_total{result=\"empty\",service=\"face-api\"} 0"));
      assertTrue(metrics.contains("argus_face_claims_total{result=\"expired\""), metrics);
      assertEquals(
          String.join("\n", MetricsPage.of("face-api")),
          String.join("\n", MetricsPage.exposed(metrics)));
    }
  }

  @Test
  void badRequestsTakeNoWorkersTime() throws Exception {
    try (var api = start("MAX_PIXELS", "3000")) {
      assertRefused(400, "user_id", post(api, "{}"));
      assertRefused(400, "image", post(api, "{\"user_id\":\"u\"}"));
      assertRefused(400, "256", post(api, body(PICTURE, "u".repeat(257))));
      assertRefused(400, "256", post(api, body(PICTURE, "  ")));
      assertRefused(400, "base64", post(api, body("https://example.com/a.jpg", "u")));
      assertRefused(400, "base64", post(api, body("data:image/png,abc", "u")));
      assertRefused(400, "score", post(api, "{\"score\":1,\"image\":\"a\",\"user_id\":\"u\"}"));
      assertRefused(400, "JSON", post(api, "[".repeat(10_000)));
      assertRefused(413, "3000", post(api, body(PICTURE, "u")));
      assertRefused(415, "JPEG", post(api, body("aGVsbG8gd29ybGQgaGVsbG8=", "u")));
      assertEquals(
          415,
          http.send(
                  HttpRequest.newBuilder(uri(api.port(), "/api/authenticate"))
                      .POST(BodyPublishers.ofString(body(PICTURE, "u")))
                      .build(),
                  BodyHandlers.ofString())
              .statusCode());
      assertEquals(405, get(api.port(), "/api/authenticate").statusCode());
      assertEquals(List.of(), worker.asked());
    }
  }

  private static void assertRefused(int status, String word, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(word), answer.body());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
  }

  @Test
  void isProbedAndDescribedAsTheOtherServicesAre() throws Exception {
    try (var api = start()) {
      assertEquals(200, get(api.managementPort(), "/health/live").statusCode());
      awaitReady(api);
      JsonNode document = Json.mapper().readTree(get(api.port(), "/openapi.json").body());
      assertTrue(document.at("/paths/~1api~1authenticate/post").isObject());
    }
  }

  @Test
  void withoutAKubernetesApiItIsNotReadyAndSaysWhy() throws Exception {
    try (var api = start("WORKERS", "")) {
      Thread.sleep(500);
      var ready = get(api.managementPort(), "/health/ready");
      assertEquals(503, ready.statusCode());
      assertTrue(ready.body().contains("workers"), ready.body());
      assertEquals(200, get(api.managementPort(), "/health/live").statusCode());
    }
  }

  private void awaitReady(Lifecycle api) throws Exception {
    for (int i = 0; i < 50 && get(api.managementPort(), "/health/ready").statusCode() != 200; i++) {
      Thread.sleep(50);
    }
    assertEquals(200, get(api.managementPort(), "/health/ready").statusCode());
  }
}
