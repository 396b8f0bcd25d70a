package dev.argus.inference.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.http.Json;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import dev.argus.inference.vision.Box;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RTMDet, whose graph suppresses its boxes itself, against onnxruntime in Python. */
class RtmdetIT {
  @Test
  void findsThePeopleThatPythonFinds() throws Exception {
    byte[] photo = Models.photo("people_coco_147979.jpg");
    Map<String, String> variables =
        Map.of(
            "MODEL_PATH", "rtmdet-nano-person",
            "CONFIDENCE_THRESHOLD", "0.1",
            "ARGUS_MODEL_CACHE", Models.cache("rtmdet-nano-person").toString());
    JsonNode golden =
        Json.mapper().readTree(RtmdetIT.class.getResourceAsStream("/pose/golden.json"));
    try (Service service = Service.ready(variables)) {
      JsonNode found = Service.body(service.detect(photo, "?iou=1")).get("detections");
      JsonNode wanted = golden.get("persons");
      assertEquals(wanted.size(), found.size());
      for (int i = 0; i < wanted.size(); i++) {
        assertEquals("person", found.at("/" + i + "/label").asText());
        assertEquals(
            wanted.at("/" + i + "/4").asDouble(), found.at("/" + i + "/score").asDouble(), 0.005);
        double iou = box(found.at("/" + i + "/box").elements()).iou(box(wanted.get(i).elements()));
        assertTrue(iou > 0.99, "IoU " + iou);
      }
    }
  }

  private static Box box(Iterator<JsonNode> corners) {
    return new Box(
        (float) corners.next().asDouble(),
        (float) corners.next().asDouble(),
        (float) corners.next().asDouble(),
        (float) corners.next().asDouble());
  }
}
