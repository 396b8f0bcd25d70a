package dev.argus.inference.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.image.Decoder;
import dev.argus.core.image.Picture;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real person detector and the synthetic pose model on real photos. */
class PoseIT {
  private static Service service;
  private static byte[] photo;

  @BeforeAll
  static void start() throws Exception {
    photo = Models.photo("people_coco_147979.jpg");
    service =
        Service.ready(
            Map.of(
                "TASK", "pose",
                "MODEL_PATH", "simcc-synthetic",
                "CONFIDENCE_THRESHOLD", "0.5",
                "ARGUS_MODEL_CACHE", Models.cache("rtmdet-nano-person").toString()));
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  private static JsonNode pose(byte[] picture, String query) throws Exception {
    return Service.body(service.post("/v1/pose" + query, "image/jpeg", picture));
  }

  @Test
  void findsAPersonAndAllKeypointsAndSaysThatTheyAreInvented() throws Exception {
    JsonNode answer = pose(photo, "");
    assertEquals("simcc-synthetic", answer.at("/model/name").asText());
    assertTrue(answer.at("/model/synthetic").asBoolean());
    assertEquals("rtmdet-nano-person", answer.at("/detector/name").asText());
    assertEquals("cpu", answer.get("device").asText());
    assertEquals(1, answer.get("persons").size());
    JsonNode person = answer.at("/persons/0");
    assertEquals(0.789, person.get("score").asDouble(), 0.02);
    assertEquals(133, person.get("keypoints").size());
    JsonNode nose = person.at("/keypoints/0");
    assertEquals("nose", nose.get("name").asText());
    assertEquals(0.9, nose.get("score").asDouble(), 0.03);
    // The crop is 1.25 x the box, its shape the input's; the nose is drawn at (96, 44) of 192x256
    // and moves by at most 4 x 2.6 bins with the crop's colours.
    double height = 1.25 * (468.8 - 106.6);
    assertEquals((136.4 + 281.0) / 2, nose.get("x").asDouble(), 12);
    assertEquals(287.7 + (44 / 256.0 - 0.5) * height, nose.get("y").asDouble(), 12);
    for (String stage : new String[] {"decode", "preprocess", "infer", "total"}) {
      assertTrue(answer.at("/timings_ms/" + stage).asDouble() > 0, stage);
    }
  }

  @Test
  void theThreeFormsAnswerTheSame() throws Exception {
    String raw = pose(photo, "?confidence=0.1").get("persons").toString();
    String base64 = Base64.getEncoder().encodeToString(photo);
    String json = "{\"image\":\"data:image/jpeg;base64," + base64 + "\",\"confidence\":0.1}";
    assertEquals(
        raw,
        Service.body(service.post("/v1/pose", "application/json", json.getBytes(UTF_8)))
            .get("persons")
            .toString());
    assertEquals(3, pose(photo, "?confidence=0.1").get("persons").size());
    assertEquals(2, pose(photo, "?confidence=0.1&max_persons=2").get("persons").size());
    assertEquals(
        pose(photo, "").get("persons").toString(),
        Service.body(service.form("/v1/pose", "image", photo)).get("persons").toString());
  }

  @Test
  void nobodyIsFoundWhereNobodyIs() throws Exception {
    assertEquals(0, pose(black(64, 48), "").get("persons").size());
  }

  private static byte[] black(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR), "jpeg", out);
    return out.toByteArray();
  }

  @Test
  void theAnnotatedPictureIsTheSamePictureWithSomethingDrawn() throws Exception {
    Picture before = new Decoder(40_000_000).decode(photo);
    Picture after = annotated(photo);
    assertEquals(before.width(), after.width());
    assertFalse(Arrays.equals(before.rgb(), after.rgb()));
    int corner = before.rgb().length - 30;
    assertArrayEquals(
        Arrays.copyOfRange(before.rgb(), corner, corner + 30),
        Arrays.copyOfRange(after.rgb(), corner, corner + 30));
  }

  @Test
  void theAnnotatedPictureSaysThatItsPosesAreSynthetic() throws Exception {
    // With nobody on it there is nothing else on the black: SYNTHETIC: NOT A POSE, 127 dots wide.
    Picture stamped = annotated(black(300, 48));
    int yellow = 3 * (1 + 300);
    assertArrayEquals(
        new byte[] {(byte) 0xFE, (byte) 0xE4, 0x40},
        Arrays.copyOfRange(stamped.rgb(), yellow, yellow + 3));
    assertEquals(254, yellowOfRow(stamped, 0));
    assertTrue(yellowOfRow(stamped, 9) < 254, "letters");
    assertEquals(127, yellowOfRow(annotated(black(130, 48)), 0), "smaller where it has no room");
  }

  private static int yellowOfRow(Picture picture, int row) {
    int yellow = 0;
    for (int x = 0; x < picture.width(); x++) {
      yellow += picture.rgb()[3 * (row * picture.width() + x)] == (byte) 0xFE ? 1 : 0;
    }
    return yellow;
  }

  private static Picture annotated(byte[] picture) throws Exception {
    byte[] drawn =
        service
            .client()
            .send(
                service
                    .request("/v1/pose?annotated=true")
                    .header("Content-Type", "image/jpeg")
                    .header("Accept", "image/png")
                    .POST(BodyPublishers.ofByteArray(picture))
                    .build(),
                BodyHandlers.ofByteArray())
            .body();
    return new Decoder(40_000_000).decode(drawn);
  }

  @Test
  void saysWhatItServes() throws Exception {
    JsonNode models = Service.body(service.get("/v1/models")).get("models");
    assertEquals("pose", models.at("/0/task").asText());
    assertTrue(models.at("/0/synthetic").asBoolean());
    assertEquals(133, models.at("/0/keypoints").size());
    assertEquals("detect", models.at("/1/task").asText());
    assertEquals("[\"person\"]", models.at("/1/classes").toString());
    assertTrue(Service.body(service.get("/openapi.json")).at("/paths").has("/v1/pose"));
    assertTrue(service.get("/metrics").body().contains("argus_inference_stage_seconds"));
  }

  @ParameterizedTest
  @CsvSource({
    "?confidence=2, 400, confidence must be from 0 to 1",
    "?max_persons=0, 400, max_persons must be from 1",
    "?max_persons=x, 400, max_persons must be a number",
    "?iou=0.5, 400, Unknown field",
    "?annotated=perhaps, 400, annotated must be"
  })
  void badOptionsAreNamed(String query, int status, String reason) throws Exception {
    var answer = service.post("/v1/pose" + query, "image/jpeg", photo);
    assertEquals(status, answer.statusCode());
    assertTrue(answer.body().contains(reason), answer.body());
  }

  @Test
  void aPictureThatIsNoneIsRefused() throws Exception {
    assertEquals(415, service.post("/v1/pose", "image/jpeg", "no".getBytes(UTF_8)).statusCode());
    assertEquals(
        400, service.post("/v1/pose", "application/json", "{}".getBytes(UTF_8)).statusCode());
  }
}
