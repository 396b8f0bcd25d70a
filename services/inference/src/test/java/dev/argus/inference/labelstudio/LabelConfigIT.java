package dev.argus.inference.labelstudio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which labels and controls of a project's config predictions are made for. */
class LabelConfigIT {
  private static String inline;
  private static Backend backend;

  @BeforeAll
  static void start() throws Exception {
    byte[] photo = Models.photo("people_coco_147979.jpg");
    inline = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(photo);
    backend = new Backend(Map.of());
  }

  @AfterAll
  static void stop() {
    if (backend != null) {
      backend.close();
    }
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
    assertEquals(1, check.get("problems").size());
    String problem = check.at("/problems/0").asText();
    assertTrue(problem.startsWith("132 keypoints have no label"), problem);
    assertTrue(problem.contains("labels that are no keypoint: 1"), problem);
    assertFalse(check.get("boxes").asBoolean());
    JsonNode nothing =
        Service.body(backend.post("/label-config/check", Map.of("label_config", "<View/>")));
    assertEquals(2, nothing.get("problems").size());
    for (String type : new String[] {"text/xml", "application/json"}) {
      HttpResponse<String> empty = backend.service.post("/label-config/check", type, new byte[0]);
      assertEquals(400, empty.statusCode());
      assertTrue(empty.body().contains("The label config is empty."), empty.body());
    }
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
}
