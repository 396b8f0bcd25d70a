package dev.argus.api.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.api.guard.RedisProcess;
import dev.argus.api.guard.SetClock;
import dev.argus.core.env.Environment;
import dev.argus.core.http.Json;
import dev.argus.core.http.Lifecycle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What stands before an answer where a stack guards it, over HTTP. */
class FaceGuardIT {
  private static final String PICTURE = picture();
  private static final String KEY = "k".repeat(43);
  private static final String WRONG = "{\"authenticated\":false,\"reason\":\"no_match\"}";
  private static final String RIGHT = "{\"authenticated\":true,\"reason\":\"match\"}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final SetClock clock = new SetClock();
  private final ListAppender<ILoggingEvent> audit = new ListAppender<>();
  private FakeWorker worker;
  private int nonces;

  @BeforeEach
  void start() throws Exception {
    worker = new FakeWorker();
    audit.start();
    trail().addAppender(audit);
  }

  @AfterEach
  void stop() {
    trail().detachAppender(audit);
    worker.close();
  }

  private static Logger trail() {
    return (Logger) LoggerFactory.getLogger("argus.audit");
  }

  private static String picture() {
    try {
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", bytes);
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A role with a key and nonces, and what else is given. */
  private Lifecycle guarded(String... more) {
    var env = new HashMap<String, String>();
    env.putAll(Map.of("PORT", "0", "MANAGEMENT_PORT", "0", "DRAIN_DELAY", "PT0S"));
    env.putAll(Map.of("WORKERS", worker.address(), "BIND_ADDRESS", "127.0.0.1"));
    env.putAll(Map.of("API_KEYS", "door=" + KEY, "NONCE_REQUIRED", "true"));
    for (int i = 0; i < more.length; i += 2) {
      env.put(more[i], more[i + 1]);
    }
    return FaceApi.start(Environment.of(env), clock);
  }

  private static ObjectNode plain(String user) {
    return Json.mapper().createObjectNode().put("image", PICTURE).put("user_id", user);
  }

  private ObjectNode fresh(String user) {
    return plain(user)
        .put("nonce", "nonce-of-request-" + nonces++)
        .put("expires", clock.seconds() + 60);
  }

  private CompletableFuture<HttpResponse<String>> sent(Lifecycle api, String body, String... more) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + "/api/authenticate"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + KEY)
            .POST(BodyPublishers.ofString(body));
    return http.sendAsync(
        (more.length == 0 ? request : request.headers(more)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(Lifecycle api, ObjectNode body, String... headers) {
    return sent(api, body.toString(), headers).join();
  }

  private static void assertRefused(int status, String word, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(word), answer.body());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
  }

  private static long retryAfter(HttpResponse<String> answer) {
    return answer.headers().firstValueAsLong("Retry-After").orElseThrow();
  }

  private String metrics(Lifecycle api) throws Exception {
    return http.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + api.managementPort() + "/metrics"))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private String line(int index) {
    return audit.list.get(index).getFormattedMessage();
  }

  @Test
  void aRequestIsAnsweredOnce() {
    try (var api = guarded()) {
      var request = fresh("user1");
      assertEquals(200, post(api, request).statusCode());
      assertRefused(409, "nonce", post(api, request));
      assertRefused(409, "nonce", post(api, request.put("expires", clock.seconds() + 61)));
      assertEquals(1, worker.asked().size());
      assertFalse(worker.asked().get(0).body().contains("nonce"), "a worker needs none");
    }
  }

  @Test
  void whatIsNotFreshNeverReachesAWorker() {
    try (var api = guarded()) {
      assertRefused(400, "nonce", post(api, plain("user1")));
      assertRefused(400, "expires", post(api, plain("user1").put("nonce", "n".repeat(16))));
      assertRefused(400, "nonce", post(api, plain("user1").put("expires", clock.seconds())));
      assertRefused(400, "nonce", post(api, fresh("user1").put("nonce", "n".repeat(15))));
      assertRefused(400, "nonce", post(api, fresh("user1").put("nonce", "n".repeat(16) + "\n")));
      assertRefused(400, "nonce", post(api, fresh("user1").putNull("nonce")));
      assertRefused(400, "expires", post(api, fresh("user1").put("expires", "1795348860")));
      assertRefused(400, "expires", post(api, fresh("user1").put("expires", 1795348860.5)));
      assertRefused(400, "expired", post(api, fresh("user1").put("expires", 1)));
      assertRefused(400, "ahead", post(api, fresh("user1").put("expires", Long.MAX_VALUE)));
      assertEquals(List.of(), worker.asked());
    }
  }

  @Test
  void theSameTwiceAtOnceIsAnsweredOnce() {
    worker.after(20);
    try (var api = guarded()) {
      for (int round = 0; round < 10; round++) {
        var body = fresh("user1").toString();
        var answers = List.of(sent(api, body), sent(api, body), sent(api, body));
        assertEquals(
            List.of(200, 409, 409),
            answers.stream().map(answer -> answer.join().statusCode()).sorted().toList());
      }
      assertEquals(10, worker.asked().size());
    }
  }

  @Test
  void ofAThousandWrongTriesFiveReachAWorker() {
    worker.says(200, WRONG);
    try (var api = guarded("WRONG_TRIES", "5")) {
      var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < 1000; i++) {
        answers.add(sent(api, fresh("user1").toString()));
      }
      var answered = answers.stream().filter(answer -> answer.join().statusCode() == 200).count();
      assertEquals(5, answered);
      assertEquals(5, worker.asked().size());
      var locked = post(api, fresh("user1"));
      assertRefused(429, "wrong tries", locked);
      clock.pass(Duration.ofSeconds(retryAfter(locked)));
      worker.says(200, RIGHT);
      assertEquals(200, post(api, fresh("user1")).statusCode(), "after the wait it passes");
      assertEquals(200, post(api, fresh("user1")).statusCode(), "and those before are forgotten");
    }
  }

  @Test
  void aDaysGuessesAreAHundredForWhoeverWaitsAsLongAsHeIsTold() {
    worker.says(200, WRONG);
    try (var api = guarded("WRONG_TRIES", "5", "USER_LIMIT", "12")) {
      var end = clock.instant().plus(Duration.ofDays(1));
      while (clock.instant().isBefore(end)) {
        var answer = post(api, fresh("user1"));
        if (answer.statusCode() == 429) {
          clock.pass(Duration.ofSeconds(retryAfter(answer)));
        }
      }
      assertTrue(worker.asked().size() <= 106, "was " + worker.asked().size());
    }
  }

  @Test
  void whoIsNotRegisteredIsLockedOutLikeWhoIs() {
    worker.says(200, WRONG);
    try (var api = guarded("WRONG_TRIES", "3")) {
      assertEquals(eightTries(api, "registered"), eightTries(api, "made-up"));
    }
  }

  private List<String> eightTries(Lifecycle api, String user) {
    var told = new ArrayList<String>();
    for (int i = 0; i < 8; i++) {
      var answer = post(api, fresh(user));
      told.add(
          answer.statusCode()
              + answer.headers().firstValue("Retry-After").orElse("")
              + answer.body().replaceAll("\"request_id\":\"[^\"]*\"", ""));
    }
    return told;
  }

  @Test
  void whatComparesNoFaceIsNoGuess() {
    try (var api = guarded("WRONG_TRIES", "3")) {
      for (var reason : List.of("no_face", "several_faces", "face_too_small", "face_too_blurred")) {
        worker.says(200, "{\"authenticated\":false,\"reason\":\"" + reason + "\"}");
        assertEquals(200, post(api, fresh("user1")).statusCode());
      }
      for (var status : List.of(503, 500, 422, 413)) {
        worker.says(status, "{\"detail\":\"No.\"}");
        assertTrue(List.of(502, 503, 422, 413).contains(post(api, fresh("user1")).statusCode()));
      }
      worker.says(200, WRONG);
      for (int i = 0; i < 3; i++) {
        assertEquals(200, post(api, fresh("user1")).statusCode());
      }
      assertEquals(429, post(api, fresh("user1")).statusCode());
    }
  }

  @Test
  void limitsRefuseWhatComesBeyondThemAndSayUntilWhen() {
    try (var api = guarded("USER_LIMIT", "3", "KEY_LIMIT", "5", "ADDRESS_LIMIT", "9")) {
      for (int i = 0; i < 3; i++) {
        assertEquals(200, post(api, fresh("user1")).statusCode());
      }
      assertRefused(429, "this user", post(api, fresh("user1")));
      assertEquals(200, post(api, fresh("user2")).statusCode());
      assertRefused(429, "this key", post(api, fresh("user3")));
      assertRefused(429, "this key", post(api, fresh("user3")));
      assertRefused(429, "this key", post(api, fresh("user3")));
      assertRefused(429, "this key", post(api, fresh("user3")));
      var address = post(api, fresh("user3"));
      assertRefused(429, "this address", address);
      clock.pass(Duration.ofMinutes(1));
      assertEquals(200, post(api, fresh("user1")).statusCode());
      assertEquals(5, worker.asked().size());
    }
  }

  @Test
  void whoHasNoKeyIsLimitedByAddressAndSpendsNothingOfOthers() {
    try (var api = guarded("ADDRESS_LIMIT", "20", "KEY_LIMIT", "5", "PROXIES", "1")) {
      var stranger = "198.51.100.66";
      for (int i = 0; i < 20; i++) {
        var body = fresh("user1").toString();
        assertEquals(401, unknown(api, body, stranger).statusCode());
      }
      assertRefused(429, "address", unknown(api, fresh("user1").toString(), stranger));
      assertEquals(200, post(api, fresh("user1"), "X-Forwarded-For", "203.0.113.7").statusCode());
    }
  }

  private HttpResponse<String> unknown(Lifecycle api, String body, String address) {
    return http.sendAsync(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + api.port() + "/api/authenticate"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + "e".repeat(43))
                .header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .join();
  }

  @Test
  void noHeaderMakesAnotherClient() {
    var tricks =
        new String[][] {
          {"X-Forwarded-For", "198.51.100.1"},
          {"x-forwarded-for", "198.51.100.2"},
          {"X-FORWARDED-FOR", "198.51.100.3", "X-Forwarded-For", "198.51.100.4"},
          {"Forwarded", "for=198.51.100.5"},
          {"X-Real-IP", "198.51.100.6"},
          {"X-Client-IP", "198.51.100.7"},
          {"True-Client-IP", "198.51.100.8"},
          {"CF-Connecting-IP", "198.51.100.9"},
        };
    try (var api = guarded("ADDRESS_LIMIT", Integer.toString(tricks.length))) {
      for (var trick : tricks) {
        assertEquals(200, post(api, fresh("user1"), trick).statusCode());
      }
      for (var trick : tricks) {
        assertEquals(429, post(api, fresh("user1"), trick).statusCode(), trick[0]);
      }
    }
  }

  @Test
  void behindAProxyOnlyItsOwnEntryCounts() {
    try (var api = guarded("ADDRESS_LIMIT", "4", "PROXIES", "1")) {
      var client = "203.0.113.7";
      for (var before :
          List.of(client, "198.51.100.1, " + client, "::1,1.1.1.1," + client, "x, " + client)) {
        assertEquals(
            200, post(api, fresh("user1"), "X-Forwarded-For", before).statusCode(), before);
      }
      assertEquals(
          429,
          post(api, fresh("user1"), "X-Forwarded-For", "1.2.3.4", "x-forwarded-for", client)
              .statusCode());
      assertEquals(200, post(api, fresh("user1"), "X-Forwarded-For", "203.0.113.8").statusCode());
    }
  }

  @Test
  void twoReplicasWithOneRedisAreOneToACaller() throws Exception {
    worker.says(200, WRONG);
    try (var redis = new RedisProcess();
        var one = guarded("REDIS_URL", redis.url(), "WRONG_TRIES", "5");
        var other = guarded("REDIS_URL", redis.url(), "WRONG_TRIES", "5")) {
      var request = fresh("user1");
      assertEquals(200, post(one, request).statusCode());
      assertRefused(409, "nonce", post(other, request));
      for (int i = 0; i < 500; i++) {
        post(i % 2 == 0 ? one : other, fresh("user1"));
      }
      assertEquals(5, worker.asked().size());
    }
  }

  @Test
  void withoutItsRedisItAnswersNobodyAndSaysSo() throws Exception {
    var redis = new RedisProcess();
    try (redis;
        var api = guarded("REDIS_URL", redis.url(), "WRONG_TRIES", "5", "USER_LIMIT", "9")) {
      assertEquals(200, post(api, fresh("user1")).statusCode());
      redis.close();
      var answer = post(api, fresh("user1"));
      assertRefused(503, "counted", answer);
      assertTrue(retryAfter(answer) >= 1);
      assertFalse(answer.body().contains("127.0.0.1"), answer.body());
      assertEquals(1, worker.asked().size());
      assertTrue(line(1).endsWith("outcome=refused reason=unavailable"), line(1));
    }
  }

  @Test
  void eachRequestLeavesALine() throws Exception {
    try (var api = guarded("USER_LIMIT", "2", "PROXIES", "1")) {
      var request = fresh("user \"1\" outcome=answered");
      post(api, request, "X-Forwarded-For", "203.0.113.7");
      post(api, request, "X-Forwarded-For", "203.0.113.7");
      unknown(api, fresh("user1").toString(), "2001:db8::7");
      post(api, fresh("two\nlines"));
      post(api, fresh("two\u2028lines"));
      post(api, fresh("\u001b[2J"));
      post(api, fresh("u".repeat(300)));
      post(api, fresh("user1").put("expires", 1));
      worker.says(503, "{}");
      post(api, fresh("user2"));
      worker.says(500, "{}");
      post(api, fresh("user2"));
      post(api, fresh("user2"));
      var quoted = "caller=door user=\"user \\\"1\\\" outcome=answered\" address=203.0.113.7";
      assertEquals(quoted + " outcome=answered reason=match", line(0));
      assertEquals(quoted + " outcome=refused reason=replayed", line(1));
      assertEquals(
          "caller=? user=? address=2001:db8:0:0:0:0:0:7 outcome=refused reason=key", line(2));
      for (int i = 3; i < 7; i++) {
        assertEquals(
            "caller=door user=? address=127.0.0.1 outcome=refused reason=malformed", line(i));
      }
      assertTrue(
          line(7).endsWith("user=\"user1\" address=127.0.0.1 outcome=refused reason=expired"));
      assertTrue(line(8).endsWith("reason=unavailable"));
      assertTrue(line(9).endsWith("reason=failed"));
      assertTrue(line(10).endsWith("reason=user_limit"));
      assertEquals(11, audit.list.size());
      for (var event : audit.list) {
        var line = event.getFormattedMessage();
        assertFalse(line.contains(KEY) || line.contains("nonce-of-request"), line);
        assertFalse(line.contains(PICTURE.substring(0, 20)), line);
      }
      var metrics = metrics(api);
      Map.of("key", 1, "malformed", 4, "replayed", 1, "failed", 1, "locked", 0)
          .forEach(
              (reason, count) ->
                  assertTrue(
                      metrics.contains(
                          "argus_face_refused_total{reason=\"%s\",service=\"face-api\"} %d"
                              .formatted(reason, count)),
                      reason));
    }
  }
}
