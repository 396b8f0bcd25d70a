package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.inference.Exchange;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import dev.argus.inference.oip.grpc.ModelInferResponse;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The exchanges of oip-pose.txt, and that tensors say what {@code POST /v1/pose} says. */
class PoseExchangesIT {
  private static GrpcProcess process;

  @BeforeAll
  static void start() throws Exception {
    process =
        GrpcProcess.ready(
            Map.of(
                "TASK", "pose",
                "MODEL_PATH", "simcc-synthetic",
                "CONFIDENCE_THRESHOLD", "0.5",
                "MODEL_REPOSITORY_API", "true",
                "ARGUS_MODEL_CACHE", Models.cache("rtmdet-nano-person").toString()));
  }

  @AfterAll
  static void stop() {
    if (process != null) {
      process.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyRequestIsAnsweredAsWritten() {
    return Exchange.of("oip-pose.txt")
        .map(e -> dynamicTest(e.title(), () -> e.check(process.service())));
  }

  @Test
  void tensorsByGrpcAreThePersonsOfTheNativeDialect() throws Exception {
    byte[] photo = Models.photo("people_coco_147979.jpg");
    JsonNode person =
        Service.body(process.service().post("/v1/pose", "image/jpeg", photo)).at("/persons/0");
    ModelInferResponse answer = process.grpc().look("simcc-synthetic", photo, Exchange.picture());
    assertEquals("2543dc71c3e5", answer.getModelVersion());
    assertEquals(List.of(1L, 133L, 3L), answer.getOutputs(2).getShapeList());
    FloatBuffer boxes = Grpc.floats(answer, "boxes");
    for (String side : new String[] {"x1", "y1", "x2", "y2"}) {
      assertEquals(person.at("/box/" + side).asDouble(), boxes.get(), 0.06, side);
    }
    assertEquals(person.get("score").asDouble(), Grpc.floats(answer, "scores").get(), 1e-4);
    FloatBuffer keypoints = Grpc.floats(answer, "keypoints");
    for (JsonNode keypoint : person.get("keypoints")) {
      assertEquals(keypoint.get("x").asDouble(), keypoints.get(), 0.06);
      assertEquals(keypoint.get("y").asDouble(), keypoints.get(), 0.06);
      assertEquals(keypoint.get("score").asDouble(), keypoints.get(), 1e-4);
    }
    assertEquals(0, keypoints.remaining());
  }
}
