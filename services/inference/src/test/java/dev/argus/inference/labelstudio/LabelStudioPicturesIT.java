package dev.argus.inference.labelstudio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Where the pictures of tasks come from, with which token, and what a failed one costs the others.
 */
class LabelStudioPicturesIT {
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
    String[] slow = new String[32];
    Arrays.fill(slow, "/slow/picture.jpg");
    slow[0] = UPLOAD;
    try (Backend hurried = new Backend(variables)) {
      long since = System.nanoTime();
      JsonNode results = hurried.predict(Backend.TWO_LABELS, slow);
      assertTrue(System.nanoTime() - since < TimeUnit.SECONDS.toNanos(5));
      assertEquals(2, results.at("/0/result").size());
      for (int i = 1; i < slow.length; i++) {
        assertEquals("[]", results.get(i).get("result").toString());
      }
      String error = results.at("/31/error").asText();
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
}
