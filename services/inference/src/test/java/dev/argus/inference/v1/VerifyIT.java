package dev.argus.inference.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.core.env.Secret;
import dev.argus.core.http.CallerKey;
import dev.argus.core.http.Json;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker that holds registered users: who is let in, who is not, and what is never said. */
class VerifyIT {
  private static ObjectNode document;
  private static String cache;
  @TempDir private Path folder;

  @BeforeAll
  static void registerOneUser() throws Exception {
    Models.cache("yunet");
    cache = Models.cache("mobilefacenet-128").toString();
    try (Service service = Service.ready(Map.of("TASK", "face", "ARGUS_MODEL_CACHE", cache))) {
      JsonNode embedded =
          Service.body(service.post("/v1/embed", "image/jpeg", Models.photo("obama.jpg")));
      document = Json.mapper().createObjectNode();
      document.put("model", embedded.at("/model/name").asText());
      document.put("sha256", embedded.at("/model/sha256").asText());
      document.set("width", embedded.get("width"));
      document.putObject("users").putArray("user1").add(embedded.get("embedding"));
    }
  }

  @BeforeEach
  void mount() throws Exception {
    mount(document.toString());
  }

  /** As the kubelet does: a new folder, and a link that is turned round at once. */
  private void mount(String json) throws Exception {
    Path version = Files.createTempDirectory(folder, "..version");
    Files.writeString(version.resolve("data.json"), json);
    Path link = Files.createSymbolicLink(folder.resolve("..tmp"), version);
    Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    Path file = folder.resolve("data.json");
    if (!Files.isSymbolicLink(file)) {
      Files.createSymbolicLink(file, Path.of("..data", "data.json"));
    }
  }

  private Map<String, String> worker() {
    return Map.of("TASK", "face", "ARGUS_MODEL_CACHE", cache, "EMBEDDINGS_DIR", folder.toString());
  }

  private static HttpResponse<String> verify(Service service, String photo, String user)
      throws Exception {
    return service.post("/v1/verify", "application/json", request(photo, user));
  }

  private static byte[] request(String photo, String user) throws Exception {
    return Json.mapper()
        .createObjectNode()
        .put("image", Base64.getEncoder().encodeToString(Models.photo(photo)))
        .put("user_id", user)
        .toString()
        .getBytes(UTF_8);
  }

  @Test
  void letsInWhoIsRegisteredAndTellsNobodyElseWhy() throws Exception {
    try (Service service = Service.ready(worker())) {
      assertEquals(
          "{\"authenticated\":true,\"reason\":\"match\"}",
          verify(service, "obama2.jpg", "user1").body());
      HttpResponse<String> wrongFace = verify(service, "biden.jpg", "user1");
      HttpResponse<String> unknown = verify(service, "obama2.jpg", "nobody");
      assertEquals("{\"authenticated\":false,\"reason\":\"no_match\"}", wrongFace.body());
      assertEquals(wrongFace.body(), unknown.body());
      assertEquals(wrongFace.statusCode(), unknown.statusCode());
      assertEquals(wrongFace.headers().map().keySet(), unknown.headers().map().keySet());
      assertTrue(verify(service, "dog.jpg", "user1").body().contains("\"no_face\""));
      assertTrue(verify(service, "two_people.jpg", "user1").body().contains("\"several_faces\""));
    }
  }

  @Test
  void givesNoEmbeddingOutAndIsProbedAsItsDeploymentSays() throws Exception {
    try (Service service = Service.ready(worker())) {
      byte[] photo = Models.photo("obama.jpg");
      for (String path : new String[] {"/v1/embed", "/v1/faces", "/v1/compare"}) {
        assertEquals(404, service.post(path, "image/jpeg", photo).statusCode());
      }
      assertEquals(200, service.get("/ready").statusCode());
      assertEquals(200, service.get("/health").statusCode());
      verify(service, "obama2.jpg", "user1");
      String metrics = service.get("/metrics").body();
      assertTrue(
          metrics.contains("argus_inference_verified_total{reason=\"match\",service"), metrics);
      assertFalse(metrics.contains("user1"), metrics);
    }
  }

  /** Whatever is wrong with a signature is told in the same words, and costs nothing. */
  @Test
  void withAKeyItAnswersWhoSignsWithItAlone() throws Exception {
    Map<String, String> keyed = new HashMap<>(worker());
    keyed.put("WORKER_KEY", "k".repeat(43));
    CallerKey key = key("k", Clock.systemUTC());
    byte[] body = request("obama2.jpg", "user1");
    byte[] tampered = request("obama2.jpg", "user2");
    Clock past = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-61));
    String good = key.sign("POST", "/v1/verify", body);
    try (Service service = Service.ready(keyed)) {
      HttpResponse<String> bare = signed(service, body);
      assertEquals(401, bare.statusCode());
      assertEquals("Argus-Caller", bare.headers().firstValue("WWW-Authenticate").orElse(""));
      for (String[] headers :
          new String[][] {
            {key("l", Clock.systemUTC()).sign("POST", "/v1/verify", body)},
            {key("k", past).sign("POST", "/v1/verify", body)},
            {key.sign("GET", "/v1/verify", body)},
            {key.sign("POST", "/v1/embed", body)},
            {key.sign("POST", "/v1/verify", tampered)},
            {good, good},
            {good, "Argus-Caller v1.0.x.y"},
            {"Bearer " + good.substring(13)},
            {"Basic dXNlcjpwYXNzd29yZA=="},
            {"Argus-Caller eyJhbGciOiJub25lIn0.e30."},
          }) {
        HttpResponse<String> refused = signed(service, body, headers);
        assertEquals(401, refused.statusCode(), headers[0]);
        assertEquals(detail(bare), detail(refused));
      }
      assertEquals(401, signed(service, tampered, good).statusCode());
      HttpResponse<String> answer = signed(service, body, good);
      assertTrue(answer.body().contains("\"match\""));
      String proof = answer.headers().firstValue(CallerKey.ANSWER_HEADER).orElse("");
      assertTrue(key.signedAnswer(proof, good, answer.body().getBytes(UTF_8)));
      assertEquals(200, service.get("/ready").statusCode());
      String metrics = service.get("/metrics").body();
      assertTrue(metrics.contains("argus_inference_refused_total{reason=\"caller\""), metrics);
    }
  }

  private static CallerKey key(String letter, Clock clock) {
    return new CallerKey(new Secret(letter.repeat(43)), clock);
  }

  private static String detail(HttpResponse<String> answer) throws Exception {
    return Service.body(answer).get("detail").asText();
  }

  private static HttpResponse<String> signed(Service service, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        service
            .request("/v1/verify")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    for (String header : headers) {
      request.header("Authorization", header);
    }
    return service.send(request);
  }

  @Test
  void hostileRequestsAre400() throws Exception {
    try (Service service = Service.ready(worker())) {
      assertRefused(service, "{}", "user_id");
      assertRefused(service, "{\"user_id\":\"user1\"}", "image");
      assertRefused(service, "{\"image\":\"aaaa\",\"user_id\":\" \"}", "user_id");
      assertRefused(service, "{\"image\":\"aaaa\",\"user_id\":{}}", "user_id");
      assertRefused(
          service, "{\"image\":\"https://example.com/a.jpg\",\"user_id\":\"user1\"}", "base64");
      assertRefused(
          service, "{\"image\":\"aaaa\",\"user_id\":\"user1\",\"threshold\":0}", "threshold");
      assertRefused(service, "[".repeat(10_000), "JSON");
      String user = "u".repeat(257);
      assertRefused(service, "{\"image\":\"aaaa\",\"user_id\":\"" + user + "\"}", "256 characters");
    }
  }

  private static void assertRefused(Service service, String body, String reason) throws Exception {
    HttpResponse<String> answer =
        service.post("/v1/verify", "application/json", body.getBytes(UTF_8));
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(reason), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "width", "users", "cut", "giant", "twice", "length"})
  void withoutADocumentOfItsModelItIsNotReadyAndSaysWhy(String fault) throws Exception {
    String reason = spoil(fault);
    try (Service service = Service.start(worker())) {
      awaitNotReady(service, reason);
      assertEquals(200, service.get("/health").statusCode());
      HttpResponse<String> answer = verify(service, "obama2.jpg", "user1");
      assertEquals(503, answer.statusCode());
      assertTrue(answer.headers().firstValue("Retry-After").isPresent());
    }
  }

  private String spoil(String fault) throws Exception {
    ObjectNode changed = document.deepCopy();
    String json = changed.toString();
    switch (fault) {
      case "sha256" -> mount(changed.put("sha256", "0".repeat(64)).toString());
      case "width" -> mount(changed.put("width", 512).toString());
      case "users" -> mount(json.replace("\"users\":{", "\"people\":{"));
      case "cut" -> mount(json.substring(0, json.length() / 2));
      case "giant" -> mount(json + " ".repeat(1 << 20));
      case "twice" -> mount(json.replace("\"user1\":", "\"user1\":[],\"user1\":"));
      default -> mount(json.replace("[[", "[[9").replace("[[9-", "[[-9"));
    }
    return Map.of(
            "sha256", "the embeddings are of model mobilefacenet-128 (000000000000)",
            "width", "512 wide, those of model mobilefacenet-128 are 128",
            "giant", "more than 1048576 bytes",
            "length", "length one")
        .getOrDefault(fault, "is not as it should be at line 1");
  }

  @Test
  void aChangedDocumentIsHeldWithoutARestartAndABrokenOneIsNot() throws Exception {
    try (Service service = Service.ready(worker())) {
      ObjectNode renamed = document.deepCopy();
      ObjectNode users = (ObjectNode) renamed.get("users");
      users.set("user2", users.remove("user1"));
      mount(renamed.toString());
      await(service, "user2", true);
      await(service, "user1", false);
      mount("{\"broken\":");
      Thread.sleep(2500);
      assertEquals(200, service.get("/ready").statusCode());
      await(service, "user2", true);
    }
  }

  /** A new stack, and one whose Secret was deleted: nobody gets in, and who calls sees no error. */
  @Test
  void withoutADocumentNobodyIsRegistered() throws Exception {
    Files.delete(folder.resolve("data.json"));
    try (Service service = Service.ready(worker())) {
      String nobody = "{\"authenticated\":false,\"reason\":\"no_match\"}";
      assertEquals(nobody, verify(service, "obama2.jpg", "user1").body());
      Files.createSymbolicLink(folder.resolve("data-1.json"), Path.of("..data", "data.json"));
      await(service, "user1", true);
      Files.delete(folder.resolve("..data"));
      await(service, "user1", false);
      assertEquals(200, service.get("/ready").statusCode());
    }
  }

  @Test
  void withoutAFolderItIsNotReady() throws Exception {
    Map<String, String> lost = new HashMap<>(worker());
    lost.put("EMBEDDINGS_DIR", folder.resolve("lost").toString());
    try (Service service = Service.start(lost)) {
      awaitNotReady(service, "there is no folder of embeddings");
    }
  }

  /** Which of the two is meant nobody knows, so neither is taken in. */
  @Test
  void aUserOfTwoDocumentsChangesNothing() throws Exception {
    try (Service service = Service.ready(worker())) {
      Path second = folder.resolve("data-1.json");
      Files.writeString(second, document.toString().replace("user1", "user2"));
      await(service, "user2", true);
      Files.writeString(second, document.toString());
      Thread.sleep(2500);
      await(service, "user2", true);
      assertEquals(200, service.get("/ready").statusCode());
    }
  }

  private static void await(Service service, String user, boolean expected) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    boolean found = !expected;
    while (found != expected && System.nanoTime() < end) {
      found = Service.body(verify(service, "obama2.jpg", user)).get("authenticated").asBoolean();
    }
    assertEquals(expected, found, user);
  }

  private static void awaitNotReady(Service service, String reason) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String said = "";
    while (!said.contains(reason) && System.nanoTime() < end) {
      HttpResponse<String> answer = service.get("/ready");
      assertEquals(503, answer.statusCode());
      said = answer.body();
      Thread.sleep(50);
    }
    assertTrue(said.contains(reason), said);
    assertFalse(said.contains("user1"), said);
  }
}
