package dev.argus.inference.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faces, embeddings and comparisons of real photos over HTTP. */
class FaceIT {
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    Models.cache("yunet");
    String cache = Models.cache("mobilefacenet-128").toString();
    service = Service.ready(Map.of("TASK", "face", "ARGUS_MODEL_CACHE", cache));
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  private static HttpResponse<String> send(String path, byte[] picture) throws Exception {
    return service.post(path, "image/jpeg", picture);
  }

  private static HttpResponse<String> compare(byte[] one, byte[] other) throws Exception {
    String body =
        "{\"image1\":\"%s\",\"image2\":\"%s\"}"
            .formatted(
                Base64.getEncoder().encodeToString(one), Base64.getEncoder().encodeToString(other));
    return service.post("/v1/compare", "application/json", body.getBytes(UTF_8));
  }

  @Test
  void findsBothPeopleAndTheirLandmarks() throws Exception {
    JsonNode answer = Service.body(send("/v1/faces", Models.photo("two_people.jpg")));
    assertEquals("yunet", answer.at("/model/name").asText());
    assertEquals(2, answer.get("faces").size());
    JsonNode left = answer.at("/faces/0");
    assertEquals(0.94, left.get("score").asDouble(), 0.01);
    assertEquals(234.5, left.at("/box/x1").asDouble(), 1);
    assertEquals("left_eye", left.at("/landmarks/0/name").asText());
    assertTrue(left.at("/landmarks/0/x").asDouble() < left.at("/landmarks/1/x").asDouble());
    assertEquals(0, Service.body(send("/v1/faces", Models.photo("dog.jpg"))).get("faces").size());
  }

  @Test
  void embedsOneFaceInEveryFormOfRequest() throws Exception {
    byte[] photo = Models.photo("obama.jpg");
    JsonNode answer = Service.body(send("/v1/embed", photo));
    assertEquals("mobilefacenet-128", answer.at("/model/name").asText());
    assertEquals(64, answer.at("/model/sha256").asText().length());
    assertEquals(128, answer.get("width").asInt());
    assertEquals(128, answer.get("embedding").size());
    double squares = 0;
    for (JsonNode number : answer.get("embedding")) {
      squares += number.asDouble() * number.asDouble();
    }
    assertEquals(1, squares, 1e-5);
    JsonNode form = Service.body(service.form("/v1/embed", "image", photo));
    assertEquals(answer.get("embedding"), form.get("embedding"));
    String json = "{\"image\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(photo));
    JsonNode text =
        Service.body(service.post("/v1/embed", "application/json", json.getBytes(UTF_8)));
    assertEquals(answer.get("embedding"), text.get("embedding"));
  }

  @Test
  void tellsOnePersonFromTwo() throws Exception {
    JsonNode same = Service.body(compare(Models.photo("obama.jpg"), Models.photo("obama2.jpg")));
    assertTrue(same.get("same").asBoolean(), same.toString());
    assertTrue(same.get("cosine").asDouble() > 0.7, same.toString());
    assertEquals(0.42, same.get("threshold").asDouble());
    JsonNode other = Service.body(compare(Models.photo("obama.jpg"), Models.photo("biden.jpg")));
    assertFalse(other.get("same").asBoolean(), other.toString());
    assertTrue(other.get("cosine").asDouble() < 0.1, other.toString());
  }

  @ParameterizedTest
  @CsvSource({"dog.jpg,no face", "two_people.jpg,several faces"})
  void whatShowsNotOneFaceIs422WithTheReason(String photo, String reason) throws Exception {
    HttpResponse<String> answer = send("/v1/embed", Models.photo(photo));
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains(reason), answer.body());
    HttpResponse<String> second = compare(Models.photo("obama.jpg"), Models.photo(photo));
    assertEquals(422, second.statusCode());
    assertTrue(second.body().contains("image2: There"), second.body());
  }

  @Test
  void aFaceTooSmallOrTooBlurredIs422WithTheReason() throws Exception {
    BufferedImage photo = ImageIO.read(new ByteArrayInputStream(Models.photo("obama.jpg")));
    // The face is 236 pixels wide.
    HttpResponse<String> small = send("/v1/embed", jpeg(scaled(photo, 1 / 8.0)));
    assertEquals(422, small.statusCode(), small.body());
    assertTrue(small.body().contains("smaller than 40 pixels"), small.body());
    HttpResponse<String> blurred = send("/v1/embed", jpeg(blurred(blurred(photo))));
    assertEquals(422, blurred.statusCode(), blurred.body());
    assertTrue(blurred.body().contains("too blurred"), blurred.body());
  }

  private static BufferedImage scaled(BufferedImage image, double factor) {
    int width = (int) (image.getWidth() * factor);
    int height = (int) (image.getHeight() * factor);
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = scaled.createGraphics();
    graphics.drawImage(
        image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return scaled;
  }

  /** The mean of 31 columns, and then of 31 rows. */
  private static BufferedImage blurred(BufferedImage image) {
    float[] weights = new float[31];
    Arrays.fill(weights, 1f / weights.length);
    BufferedImage rows = new ConvolveOp(new Kernel(weights.length, 1, weights)).filter(image, null);
    return new ConvolveOp(new Kernel(1, weights.length, weights)).filter(rows, null);
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/faces,{},image",
    "/v1/embed,'{\"image\":7}',image",
    "/v1/compare,'{\"image1\":\"\",\"image2\":\"\"}',empty",
    "/v1/compare,'{\"image1\":\"aaaa\"}',image2",
    "/v1/compare,'{\"image1\":\"aaaa\",\"image3\":\"\"}',image3",
    "/v1/embed,'{\"image\":\"http://169.254.169.254/a\"}',address",
    "/v1/embed,[],form",
    "/v1/compare,not json,JSON"
  })
  void hostileJsonIs400(String path, String body, String reason) throws Exception {
    HttpResponse<String> answer = service.post(path, "application/json", body.getBytes(UTF_8));
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(reason), answer.body());
  }

  @Test
  void compareTakesJsonOnlyAndGiantsAreRefused() throws Exception {
    assertEquals(415, send("/v1/compare", Models.photo("obama.jpg")).statusCode());
    assertEquals(413, send("/v1/embed", new byte[30_000_000]).statusCode());
    assertEquals(415, send("/v1/embed", "no picture at all".getBytes(UTF_8)).statusCode());
  }

  @Test
  void saysWhatItServesAndHowItIs() throws Exception {
    JsonNode models = Service.body(service.get("/v1/models")).get("models");
    assertEquals("face-detect", models.at("/0/task").asText());
    assertEquals("face-embed", models.at("/1/task").asText());
    assertEquals(128, models.at("/1/embedding").asInt());
    assertEquals(0.42, models.at("/1/threshold").asDouble());
    assertEquals(200, service.get("/ready").statusCode());
    assertEquals(200, service.get("/health").statusCode());
    JsonNode document = Service.body(service.get("/openapi.json"));
    assertTrue(document.at("/paths").has("/v1/compare"));
    assertEquals(404, service.post("/v1/verify", "application/json", new byte[2]).statusCode());
  }
}
