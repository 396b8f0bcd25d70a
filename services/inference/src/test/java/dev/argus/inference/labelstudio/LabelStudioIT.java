package dev.argus.inference.labelstudio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The exchange that was recorded between Label Studio 1.23.2 and a backend. */
class LabelStudioIT {
  private static final String UPLOAD = "/data/upload/1/766131fe-people.jpg";

  private static FakeLabelStudio studio;
  private static Backend backend;

  @BeforeAll
  static void start() throws Exception {
    studio = new FakeLabelStudio(Models.photo("people_coco_147979.jpg"));
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
