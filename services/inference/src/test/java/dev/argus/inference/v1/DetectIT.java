package dev.argus.inference.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.image.Decoder;
import dev.argus.core.image.Picture;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real model on a real photo, in every form a request may have. */
class DetectIT {
  private static Service service;
  private static byte[] dog;

  @BeforeAll
  static void start() throws Exception {
    dog = Models.photo("dog.jpg");
    service = Service.ready(Map.of());
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void findsDogBicycleAndCarInTheirPlaces() throws Exception {
    JsonNode answer = Service.body(service.detect(dog, ""));
    assertEquals(768, answer.at("/image/width").asInt());
    assertEquals(576, answer.at("/image/height").asInt());
    assertEquals("jpeg", answer.at("/image/format").asText());
    assertEquals("yolox-nano", answer.at("/model/name").asText());
    assertTrue(answer.at("/model/sha256").asText().startsWith("695e750a"));
    JsonNode best = answer.at("/detections/0");
    assertEquals("dog", best.get("label").asText());
    assertEquals(16, best.get("class_id").asInt());
    assertEquals(0.83, best.get("score").asDouble(), 0.04);
    assertEquals(133, best.at("/box/x1").asDouble(), 8);
    assertEquals(208, best.at("/box/y1").asDouble(), 8);
    assertEquals(325, best.at("/box/x2").asDouble(), 8);
    assertEquals(542, best.at("/box/y2").asDouble(), 8);
    assertEquals(0.81, score(answer, "bicycle"), 0.04);
    assertEquals(0.81, score(answer, "car"), 0.04);
    for (String stage : new String[] {"decode", "preprocess", "infer", "total"}) {
      assertTrue(answer.at("/timings_ms/" + stage).asDouble() > 0, stage);
    }
  }

  private static double score(JsonNode answer, String label) {
    for (JsonNode detection : answer.get("detections")) {
      if (detection.get("label").asText().equals(label)) {
        return detection.get("score").asDouble();
      }
    }
    return 0;
  }

  @Test
  void theThreeFormsAndADataUriAnswerTheSame() throws Exception {
    String raw = Service.body(service.detect(dog, "")).get("detections").toString();
    String base64 = Base64.getEncoder().encodeToString(dog);
    assertEquals(raw, Service.body(service.form("image", dog)).get("detections").toString());
    assertEquals(
        raw,
        Service.body(service.json("{\"image\":\"" + base64 + "\"}")).get("detections").toString());
    assertEquals(
        raw,
        Service.body(service.json("{\"image\":\"data:image/jpeg;base64," + base64 + "\"}"))
            .get("detections")
            .toString());
  }

  @Test
  void anIdThatIsUsedAgainIsEchoedButNotThePredictionsId() throws Exception {
    HttpRequest.Builder request =
        service
            .request("/v1/detect")
            .header("Content-Type", "image/jpeg")
            .header("X-Request-Id", "chosen-once")
            .POST(BodyPublishers.ofByteArray(dog));
    HttpResponse<String> first = service.send(request);
    HttpResponse<String> second = service.send(request);
    assertEquals("chosen-once", second.headers().firstValue("X-Request-Id").orElseThrow());
    assertEquals("chosen-once", Service.body(first).get("request_id").asText());
    assertEquals(36, Service.body(second).get("request_id").asText().length());
  }

  @Test
  void optionsNarrowWhatIsFound() throws Exception {
    JsonNode one = Service.body(service.detect(dog, "?classes=dog")).get("detections");
    assertEquals(1, one.size());
    assertEquals("dog", one.at("/0/label").asText());
    assertEquals(
        2, Service.body(service.detect(dog, "?max_detections=2")).get("detections").size());
    assertEquals(1, Service.body(service.detect(dog, "?confidence=0.85")).get("detections").size());
  }

  @Test
  void anUnknownClassOrOptionIsNamed() throws Exception {
    assertRefused(400, "dragon", service.detect(dog, "?classes=dragon"));
    assertRefused(400, "colour", service.detect(dog, "?colour=red"));
    assertRefused(400, "confidence", service.detect(dog, "?confidence=2"));
    assertRefused(400, "max_detections", service.detect(dog, "?max_detections=0"));
    assertRefused(400, "iou", service.detect(dog, "?iou=x"));
    assertRefused(400, "pictur", service.json("{\"pictur\":\"x\"}"));
  }

  private static void assertRefused(int status, String naming, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(naming), answer.body());
  }

  @Test
  void theRequestIdComesBack() throws Exception {
    HttpResponse<String> answer =
        service.send(
            service
                .request("/v1/detect")
                .header("Content-Type", "image/jpeg")
                .header("X-Request-Id", "photo-1")
                .POST(BodyPublishers.ofByteArray(dog)));
    assertEquals("photo-1", Service.body(answer).get("request_id").asText());
    assertEquals("photo-1", answer.headers().firstValue("X-Request-Id").orElseThrow());
  }

  @Test
  void theAnnotatedPictureDiffersOnlyWhereBoxesAre() throws Exception {
    HttpResponse<byte[]> answer =
        service
            .client()
            .send(
                service
                    .request("/v1/detect?annotated=true&classes=dog")
                    .header("Content-Type", "image/jpeg")
                    .header("Accept", "image/png")
                    .POST(BodyPublishers.ofByteArray(dog))
                    .build(),
                BodyHandlers.ofByteArray());
    assertEquals("image/png", answer.headers().firstValue("Content-Type").orElseThrow());
    Picture before = new Decoder(1 << 20).decode(dog);
    Picture after = new Decoder(1 << 20).decode(answer.body());
    int changed = 0;
    for (int y = 0; y < 576; y++) {
      for (int x = 0; x < 768; x++) {
        boolean same = before.rgb()[3 * (y * 768 + x)] == after.rgb()[3 * (y * 768 + x)];
        boolean inside = x >= 130 && x < 330 && y >= 180 && y < 545;
        assertTrue(same || inside, "pixel " + x + "," + y);
        changed += same ? 0 : 1;
      }
    }
    assertTrue(changed > 1000, changed + " pixels changed");
  }

  @Test
  void modelsHealthMetricsAndDocumentAreThere() throws Exception {
    service.detect(dog, "");
    JsonNode model = Service.body(service.get("/v1/models")).at("/models/0");
    assertEquals("Apache-2.0", model.get("licence").asText());
    assertEquals(416, model.at("/input/width").asInt());
    assertEquals(80, model.get("classes").size());
    assertEquals("ok", Service.body(service.get("/health")).get("status").asText());
    String metrics = service.get("/metrics").body();
    for (String stage : new String[] {"queue", "decode", "preprocess", "infer", "postprocess"}) {
      assertTrue(
          metrics.contains(
              "argus_inference_stage_seconds_bucket{service=\"inference\",stage=\"" + stage),
          stage);
    }
    assertTrue(metrics.contains("argus_inference_queue_depth"), "queue depth");
    assertTrue(metrics.contains("argus_inference_queue_age"), "queue age");
    String labels = "{model=\"yolox-nano\",service=\"inference\",version=\"695e750a5d57\"} ";
    for (String triton :
        new String[] {
          "nv_inference_request_success",
          "nv_inference_count",
          "nv_inference_exec_count",
          "nv_inference_request_duration_us",
          "nv_inference_queue_duration_us",
          "nv_inference_compute_input_duration_us",
          "nv_inference_compute_infer_duration_us",
          "nv_inference_compute_output_duration_us"
        }) {
      assertTrue(metrics.contains(triton + labels), triton);
    }
    assertTrue(metrics.contains("nv_inference_pending_request_count{"), "pending");
    assertTrue(Service.body(service.get("/openapi.json")).at("/paths/~1v1~1detect").isObject());
  }
}
