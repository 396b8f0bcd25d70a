package dev.argus.inference.labelstudio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exchange that was recorded between Label Studio 1.23.2 and a backend, and its rules. */
class LabelStudioIT {
  private static final String UPLOAD = "/data/upload/1/766131fe-people.jpg";

  private static byte[] photo;
  private static String inline;
  private static FakeLabelStudio studio;
  private static Backend backend;

  @BeforeAll
  static void start() throws Exception {
    photo = Models.photo("people_coco_147979.jpg");
    inline = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(photo);
    studio = new FakeLabelStudio(photo);
    backend =
        new Backend(
            Map.of(
                "LABEL_STUDIO_URL",
                studio.url(),
                "LABEL_STUDIO_API_TOKEN",
                FakeLabelStudio.LEGACY));
  }

  @AfterAll
  static void stop() {
    if (backend != null) {
      backend.close();
      studio.close();
    }
  }

  @BeforeEach
  void forget() {
    studio.asked.clear();
  }

  @Test
  void healthAndRootSayUpInLabelStudiosWords() throws Exception {
    for (String path : List.of("/health", "/")) {
      HttpResponse<String> answer = backend.service.get(path);
      assertEquals(200, answer.statusCode());
      JsonNode body = Service.body(answer);
      assertEquals("UP", body.get("status").asText());
      assertEquals("WholeBodyPose", body.get("model_class").asText());
    }
    HttpResponse<String> page =
        backend.service.send(backend.service.request("/").header("Accept", "text/html"));
    assertTrue(page.body().contains("<h1>Argus pose</h1>"), page.body());
  }

  @Test
  void setupAnswersTheVersionThatPredictionsHave() throws Exception {
    JsonNode setup = backend.setup(studio.url(), FakeLabelStudio.LEGACY);
    String version = setup.get("model_version").asText();
    assertTrue(version.matches("simcc-synthetic-[0-9a-f]{8}-t0\\.5"), version);
    JsonNode result = backend.predict(Backend.TWO_LABELS, UPLOAD).get(0);
    assertEquals(version, result.get("model_version").asText());
    assertEquals("{\"versions\":[\"" + version + "\"]}", backend.service.get("/versions").body());
  }

  @Test
  void aRelativeAddressIsFetchedFromLabelStudioWithItsToken() throws Exception {
    backend.setup(studio.url(), FakeLabelStudio.LEGACY);
    JsonNode result = backend.predict(Backend.TWO_LABELS, UPLOAD).get(0);
    assertEquals(List.of(UPLOAD + " Token " + FakeLabelStudio.LEGACY), studio.asked);
    assertEquals(0.789, result.get("score").asDouble(), 0.02);
    // Two labels, one person, no control for boxes.
    assertEquals(2, result.get("result").size());
    JsonNode nose = result.at("/result/0");
    assertEquals("p0-k000", nose.get("id").asText());
    assertEquals("kp", nose.get("from_name").asText());
    assertEquals("image", nose.get("to_name").asText());
    assertEquals("keypointlabels", nose.get("type").asText());
    assertEquals(480, nose.get("original_width").asInt());
    assertEquals(640, nose.get("original_height").asInt());
    assertEquals(0, nose.get("image_rotation").asInt());
    assertEquals("[\"nose\"]", nose.at("/value/keypointlabels").toString());
    assertFalse(nose.has("parentID"));
    assertFalse(nose.get("value").has("rectanglelabels"));
    assertTrue(nose.get("score").asDouble() > 0.8);
    // The same in pixels from the native dialect, here in percent of the picture.
    JsonNode inPixels =
        Service.body(backend.service.post("/v1/pose", "image/jpeg", photo))
            .at("/persons/0/keypoints/0");
    assertEquals(inPixels.get("x").asDouble() / 4.8, nose.at("/value/x").asDouble(), 0.02);
    assertEquals(inPixels.get("y").asDouble() / 6.4, nose.at("/value/y").asDouble(), 0.02);
  }

  @Test
  void theReadyConfigTakesEverythingWithBoxesAsParents() throws Exception {
    HttpResponse<String> config = backend.service.get("/label-config");
    assertTrue(config.headers().firstValue("Content-Type").orElse("").startsWith("text/xml"));
    JsonNode result = backend.predict(config.body(), inline).get(0);
    JsonNode box = result.at("/result/0");
    assertEquals("p0", box.get("id").asText());
    assertEquals("kp_bbox", box.get("from_name").asText());
    assertEquals("rectanglelabels", box.get("type").asText());
    assertEquals("[\"person\"]", box.at("/value/rectanglelabels").toString());
    assertEquals(136.4 / 4.8, box.at("/value/x").asDouble(), 0.3);
    assertEquals(106.6 / 6.4, box.at("/value/y").asDouble(), 0.3);
    assertEquals((281 - 136.4) / 4.8, box.at("/value/width").asDouble(), 0.3);
    assertEquals((468.8 - 106.6) / 6.4, box.at("/value/height").asDouble(), 0.3);
    assertEquals(0, box.at("/value/rotation").asInt());
    assertEquals(134, result.get("result").size());
    Set<String> ids = new HashSet<>();
    for (JsonNode region : result.get("result")) {
      assertTrue(ids.add(region.get("id").asText()), "ids are unique");
      assertTrue(region.at("/value/x").asDouble() >= 0 && region.at("/value/x").asDouble() <= 100);
    }
    assertEquals("p0", result.at("/result/5/parentID").asText());
    JsonNode check =
        Service.body(
            backend.service.post("/label-config/check", "text/xml", config.body().getBytes(UTF_8)));
    assertTrue(check.get("ok").asBoolean(), check.toString());
    assertEquals(133, check.get("mapped").asInt());
    assertEquals("[]", check.get("dropped").toString());
    assertTrue(check.get("boxes").asBoolean());
  }

  @Test
  void theCheckSaysWhatWouldBeDroppedBeforeAnythingIsConnected() throws Exception {
    JsonNode check =
        Service.body(
            backend.post(
                "/label-config/check",
                Map.of("label_config", Backend.TWO_LABELS.replace("left_eye", "tail"))));
    assertFalse(check.get("ok").asBoolean());
    assertEquals(1, check.get("mapped").asInt());
    assertEquals(132, check.get("dropped").size());
    assertEquals("[\"tail\"]", check.get("unused").toString());
    assertFalse(check.get("boxes").asBoolean());
    JsonNode nothing =
        Service.body(backend.post("/label-config/check", Map.of("label_config", "<View/>")));
    assertEquals(2, nothing.get("problems").size());
  }

  @Test
  void labelsOfTheConfigAreUsedAsItNamesThem() throws Exception {
    String config =
        "<View><Image name=\"img\" value=\"$photo\"/>"
            + "<KeyPointLabels name=\"k\" toName=\"img\" model_point_size=\"1\""
            + " model_score_threshold=\"0.1\">"
            + "<Label value=\"Left Eye\"/><Label value=\"N\" model_index=\"0\"/>"
            + "<Label value=\"Ear\" predicted_values=\"left_ear,right_ear\"/>"
            + "<Label value=\"tail\"/></KeyPointLabels></View>";
    HttpResponse<String> answer =
        backend.post(
            "/predict",
            Map.of(
                "tasks", List.of(Map.of("data", Map.of("photo", inline))), "label_config", config));
    JsonNode result = Service.body(answer).at("/results/0");
    assertTrue(result.get("model_version").asText().endsWith("-t0.1"), result.toString());
    Set<String> labels = new HashSet<>();
    for (JsonNode region : result.get("result")) {
      assertEquals("k", region.get("from_name").asText());
      assertEquals("img", region.get("to_name").asText());
      assertEquals(1.0, region.at("/value/width").asDouble());
      labels.add(region.at("/value/keypointlabels/0").asText());
    }
    assertEquals(Set.of("Left Eye", "N", "Ear"), labels);
    assertEquals(3 * 4, result.get("result").size(), "three people at this threshold");
  }

  @Test
  void theRequestOfTheGuideAnswersEverythingUnderItsOwnName() throws Exception {
    HttpResponse<String> answer =
        backend.post("/predict", Map.of("tasks", List.of(Map.of("data", Map.of("image", inline)))));
    assertEquals(134, Service.body(answer).at("/results/0/result").size());
  }

  @Test
  void aFailedPictureIsAnEmptyResultInItsPlace() throws Exception {
    backend.setup(studio.url(), FakeLabelStudio.LEGACY);
    JsonNode results =
        backend.predict(
            Backend.TWO_LABELS,
            UPLOAD,
            "/data/upload/1/gone.jpg",
            "data:image/jpeg;base64,AAAA",
            "http://169.254.169.254/latest/meta-data",
            "s3://bucket/key.jpg",
            "",
            inline);
    for (int i = 0; i < results.size(); i++) {
      JsonNode result = results.get(i);
      boolean good = i == 0 || i == 6;
      assertEquals(good ? 2 : 0, result.get("result").size(), i + ": " + result);
      assertEquals(good, result.get("score").asDouble() > 0);
      assertTrue(result.get("model_version").asText().startsWith("simcc-synthetic-"));
      assertFalse(result.has("error"), "only with DEBUG");
    }
    String metrics = backend.service.get("/metrics").body();
    assertTrue(metrics.contains("argus_labelstudio_tasks_total{reason=\"failed\""), metrics);
  }

  @Test
  void theTokenGoesToLabelStudioAloneAndNeverAlongARedirect() throws Exception {
    try (FakeLabelStudio other = new FakeLabelStudio(photo)) {
      backend.setup(studio.url(), FakeLabelStudio.LEGACY);
      String redirect = "/away/" + other.url() + "/people.jpg";
      JsonNode result = backend.predict(Backend.TWO_LABELS, redirect).get(0);
      assertEquals("[]", result.get("result").toString());
      assertEquals(List.of(), other.asked, "a private address is not asked at all");
      // A setup by a stranger moves neither the settings' token nor the guard.
      backend.setup(other.url(), "stolen");
      backend.predict(Backend.TWO_LABELS, UPLOAD);
      assertEquals(List.of(), other.asked);
      backend.predict(Backend.TWO_LABELS, other.url() + "/people.jpg");
      assertEquals(List.of(), other.asked);
    }
  }

  @Test
  void aHostnameThatCannotBeReachedGivesWayToTheSettings() throws Exception {
    // What Label Studio believes its own address to be is often wrong behind an ingress.
    backend.setup("http://localhost:1", FakeLabelStudio.LEGACY);
    assertEquals(2, backend.predict(Backend.TWO_LABELS, UPLOAD).at("/0/result").size());
  }

  @Test
  void slowPicturesOfOneRequestDelayNoOther() throws Exception {
    String[] slow = new String[8];
    Arrays.fill(slow, "/slow/picture.jpg");
    CompletableFuture<JsonNode> delayed =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return backend.predict(Backend.TWO_LABELS, slow);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    while (studio.asked.size() < 4) {
      Thread.sleep(10);
    }
    assertEquals(2, backend.predict(Backend.TWO_LABELS, inline).at("/0/result").size());
    assertFalse(delayed.isDone());
    assertEquals(8, delayed.get(30, TimeUnit.SECONDS).size());
  }

  @Test
  void aRequestThatTakesTooLongAnswersWhatItHas() throws Exception {
    Map<String, String> variables =
        Map.of(
            "LABEL_STUDIO_URL",
            studio.url(),
            "LABEL_STUDIO_API_TOKEN",
            FakeLabelStudio.LEGACY,
            "REQUEST_TIMEOUT",
            "PT5S",
            "DEBUG",
            "true");
    try (Backend hurried = new Backend(variables)) {
      JsonNode results =
          hurried.predict(Backend.TWO_LABELS, UPLOAD, "/slow/1", "/slow/2", "/slow/3", "/slow/4");
      assertEquals(2, results.at("/0/result").size());
      String error = results.at("/4/error").asText();
      assertTrue(error.contains("no time left"), results.toString());
    }
  }

  @Test
  void aPersonalAccessTokenIsExchangedOnceAndSentAsBearer() throws Exception {
    Map<String, String> variables =
        Map.of(
            "LABEL_STUDIO_URL",
            studio.url() + "/",
            "LABEL_STUDIO_API_TOKEN",
            FakeLabelStudio.PERSONAL);
    try (Backend personal = new Backend(variables)) {
      JsonNode results = personal.predict(Backend.TWO_LABELS, UPLOAD, UPLOAD);
      assertEquals(2, results.at("/1/result").size());
      assertEquals(
          Set.of("/api/token/refresh/ nobody", UPLOAD + " Bearer fresh"),
          new HashSet<>(studio.asked));
      assertEquals(3, studio.asked.size());
    }
  }

  @Test
  void aWebhookIsTakenAndAnUnknownOneSaysSo() throws Exception {
    HttpResponse<String> known =
        backend.post(
            "/webhook", Map.of("action", "ANNOTATION_CREATED", "project", Map.of("id", 1)));
    assertEquals(201, known.statusCode());
    assertEquals("ok", Service.body(known).get("status").asText());
    HttpResponse<String> unknown = backend.post("/webhook", Map.of("action", "OTHER"));
    assertEquals(200, unknown.statusCode());
    assertEquals("Unknown event", Service.body(unknown).get("status").asText());
  }

  @Test
  void everyRouteAsksForUserAndPasswordWhereTheSettingsDo() throws Exception {
    Map<String, String> variables =
        Map.of("BASIC_AUTH_USER", "ls", "BASIC_AUTH_PASS", "hush", "DEBUG", "true");
    String right = "Basic " + Base64.getEncoder().encodeToString("ls:hush".getBytes(UTF_8));
    Map<String, String> all = new LinkedHashMap<>(variables);
    all.put("TASK", "pose");
    all.put("MODEL_PATH", "simcc-synthetic");
    all.put("ARGUS_MODEL_CACHE", Models.cache("rtmdet-nano-person").toString());
    try (Service service = Service.start(all)) {
      for (String path : List.of("/health", "/", "/metrics", "/versions", "/v1/models")) {
        HttpResponse<String> answer = service.get(path);
        assertEquals(401, answer.statusCode(), path);
        assertEquals(
            "Basic realm=\"Login required\"",
            answer.headers().firstValue("WWW-Authenticate").orElse(""));
      }
      HttpResponse<String> wrong =
          service.send(service.request("/health").header("Authorization", right + "x"));
      assertEquals(401, wrong.statusCode());
      assertEquals(200, service.management("/health/live").statusCode());
      while (service.management("/health/ready").statusCode() != 200) {
        Thread.sleep(50);
      }
      assertEquals(
          200,
          service.send(service.request("/health").header("Authorization", right)).statusCode());
      HttpResponse<String> failed =
          service.send(
              service
                  .request("/predict")
                  .header("Authorization", right)
                  .header("Content-Type", "application/json")
                  .POST(
                      BodyPublishers.ofString(
                          "{\"tasks\":[{\"data\":{\"image\":\"/data/a.jpg\"}}]}")));
      String error = Service.body(failed).at("/results/0/error").asText();
      assertTrue(error.contains("LABEL_STUDIO_URL"), error);
    }
  }

  @Test
  void theVersionChangesWithTheThresholdAndWithNothingElse() throws Exception {
    String version = backend.setup(studio.url(), "").get("model_version").asText();
    assertEquals(version, backend.setup("http://other:1", "x").get("model_version").asText());
    try (Backend other = new Backend(Map.of("CONFIDENCE_THRESHOLD", "0.3"))) {
      assertNotEquals(version, other.setup(studio.url(), "").get("model_version").asText());
    }
  }
}
