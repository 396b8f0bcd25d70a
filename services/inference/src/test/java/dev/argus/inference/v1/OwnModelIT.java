package dev.argus.inference.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models outside the catalogue; src/test/python/models.py makes them. */
class OwnModelIT {
  private static final String MODELS = Path.of("src/test/resources/models").toString();

  @ParameterizedTest
  @ValueSource(strings = {"two-classes.onnx", "any-size.onnx"})
  void anUltralyticsExportIsServedWithTheNamesAndSizeItCarries(String file) throws Exception {
    try (Service service = Service.ready(Map.of("MODEL_PATH", file, "ARGUS_MODEL_CACHE", MODELS))) {
      JsonNode model = Service.body(service.get("/v1/models")).at("/models/0");
      assertEquals("[\"cat\",\"dog\"]", model.get("classes").toString());
      assertEquals(32, model.at("/input/width").asInt());
      assertEquals("CC0-1.0", model.get("licence").asText());
      JsonNode answer = Service.body(service.detect(picture(64, 32), ""));
      assertEquals(1, answer.get("detections").size());
      JsonNode found = answer.at("/detections/0");
      assertEquals("dog", found.get("label").asText());
      assertEquals(0.75, found.get("score").asDouble());
      // Half size, eight rows above it: (12,14)-(20,18) lies at (24,12)-(40,20).
      assertEquals(
          "{\"x1\":24.0,\"y1\":12.0,\"x2\":40.0,\"y2\":20.0}", found.get("box").toString());
    }
  }

  @Test
  void yoloxByPathIsServedWithClassNumbersForTheNamesItDoesNotCarry(@TempDir Path folder)
      throws Exception {
    Path own = folder.resolve("my-own.onnx");
    Files.copy(Models.cache().resolve("yolox_nano_coco.onnx"), own);
    try (Service service = Service.ready(Map.of("MODEL_PATH", own.toString()))) {
      JsonNode model = Service.body(service.get("/v1/models")).at("/models/0");
      assertEquals("my-own", model.get("name").asText());
      assertEquals("unknown", model.get("licence").asText());
      assertEquals(416, model.at("/input/width").asInt());
      JsonNode dog = Service.body(service.detect(Models.photo("dog.jpg"), "")).at("/detections/0");
      assertEquals("16", dog.get("label").asText());
      assertEquals(0.83, dog.get("score").asDouble(), 0.04);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "three-names.onnx | names 3 classes, its output scores 2",
        "other-size.onnx | output is 1x6x21; for its input of 64x64",
        "four-channels.onnx | 1x4x32x32",
        "too-wide.onnx | 1x3x32x8589934592; no side may be above 4096",
        "missing.onnx | no file",
        "yolov8m.pt | yolox-nano",
        "rtmpose-m-body | rtmpose-m-body is a pose model, not a detect model; give one of yolox-nano"
      })
  void aModelThatCannotBeServedSaysWhy(String file, String reason) throws Exception {
    try (Service service = Service.start(Map.of("MODEL_PATH", file, "ARGUS_MODEL_CACHE", MODELS))) {
      assertNotReady(service, reason);
    }
  }

  @Test
  void cudaWithoutAGpuIsNotReadyAndNeverTheProcessorInSilence() throws Exception {
    Map<String, String> variables =
        Map.of("MODEL_PATH", "two-classes.onnx", "ARGUS_MODEL_CACHE", MODELS, "DEVICE", "cuda");
    try (Service service = Service.start(variables)) {
      assertNotReady(service, "run the image inference-cuda");
    }
  }

  private static void assertNotReady(Service service, String reason) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String said = "";
    while (!said.contains(reason) && System.nanoTime() < end) {
      assertEquals(503, service.management("/health/ready").statusCode());
      said = service.get("/health").body();
      Thread.sleep(20);
    }
    assertTrue(said.contains(reason), said);
    assertEquals(200, service.management("/health/live").statusCode());
    var answer = service.detect(picture(8, 8), "");
    assertEquals(503, answer.statusCode());
    assertTrue(answer.headers().firstValue("Retry-After").isPresent());
    assertTrue(answer.body().contains(reason), answer.body());
  }

  private static byte[] picture(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR), "jpeg", out);
    return out.toByteArray();
  }
}
