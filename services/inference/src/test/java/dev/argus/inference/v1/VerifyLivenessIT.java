package dev.argus.inference.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.core.http.Json;
import dev.argus.inference.Models;
import dev.argus.inference.Service;
import dev.argus.inference.face.LivenessGraph;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker that judges liveness, by a graph to which a dark picture is a spoof. */
class VerifyLivenessIT {
  private static final String REAL = ",\"liveness\":{\"checked\":true,\"real\":true}}";
  private static final String SPOOF =
      "{\"authenticated\":false,\"reason\":\"spoof\",\"liveness\":{\"checked\":true,\"real\":false}}";

  @TempDir private static Path folder;
  private static String cache;

  @BeforeAll
  static void registerOneUser() throws Exception {
    Models.cache("yunet");
    cache = Models.cache("mobilefacenet-128").toString();
    LivenessGraph.brightness(folder, "bright.onnx");
    try (Service service = Service.ready(Map.of("TASK", "face", "ARGUS_MODEL_CACHE", cache))) {
      JsonNode embedded =
          Service.body(service.post("/v1/embed", "image/jpeg", Models.photo("obama.jpg")));
      ObjectNode document = Json.mapper().createObjectNode();
      document.put("model", embedded.at("/model/name").asText());
      document.put("sha256", embedded.at("/model/sha256").asText());
      document.set("width", embedded.get("width"));
      document.putObject("users").putArray("user1").add(embedded.get("embedding"));
      Files.writeString(folder.resolve("data.json"), document.toString());
    }
  }

  private static Map<String, String> worker(String... more) {
    Map<String, String> variables = new HashMap<>();
    variables.putAll(Map.of("TASK", "face", "ARGUS_MODEL_CACHE", cache));
    variables.put("EMBEDDINGS_DIR", folder.toString());
    variables.put("FACE_LIVENESS", folder.resolve("bright.onnx").toString());
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return variables;
  }

  /** A picture of a photo that is darker than any of them. */
  private static byte[] dark(String photo) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Models.photo(photo)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new RescaleOp(0.3f, 0, null).filter(image, null), "png", bytes);
    return bytes.toByteArray();
  }

  private static HttpResponse<String> verify(Service service, byte[] picture, String user)
      throws Exception {
    ObjectNode request = Json.mapper().createObjectNode();
    request.put("image", Base64.getEncoder().encodeToString(picture)).put("user_id", user);
    return service.post("/v1/verify", "application/json", request.toString().getBytes(UTF_8));
  }

  @Test
  void aLivingFaceIsHeldAgainstTheUsersAndASpoofIsToldAloneWhoeverItShows() throws Exception {
    byte[] right = Models.photo("obama2.jpg");
    byte[] wrong = Models.photo("biden.jpg");
    try (Service service = Service.ready(worker())) {
      assertEquals(
          "{\"authenticated\":true,\"reason\":\"match\"" + REAL,
          verify(service, right, "user1").body());
      String no = "{\"authenticated\":false,\"reason\":\"no_match\"" + REAL;
      assertEquals(no, verify(service, wrong, "user1").body());
      assertEquals(no, verify(service, right, "nobody").body());
      HttpResponse<String> users = verify(service, dark("obama2.jpg"), "user1");
      HttpResponse<String> others = verify(service, dark("biden.jpg"), "user1");
      HttpResponse<String> nobodys = verify(service, dark("obama2.jpg"), "nobody");
      assertEquals(SPOOF, users.body());
      assertEquals(SPOOF, others.body());
      assertEquals(SPOOF, nobodys.body());
      assertEquals(users.headers().map().keySet(), nobodys.headers().map().keySet());
      assertEquals(
          "{\"authenticated\":false,\"reason\":\"no_face\",\"liveness\":{\"checked\":false}}",
          verify(service, Models.photo("dog.jpg"), "user1").body());
      String metrics = service.get("/metrics").body();
      assertTrue(metrics.contains("argus_inference_liveness_total{reason=\"spoof\""), metrics);
      assertTrue(metrics.contains("argus_inference_liveness_total{reason=\"real\""), metrics);
      assertTrue(metrics.contains("argus_inference_verified_total{reason=\"spoof\""), metrics);
    }
  }

  /** Without a model the same dark picture is let in: it is the model that says no. */
  @Test
  void withoutAModelTheMemberIsAbsent() throws Exception {
    try (Service service = Service.ready(worker("FACE_LIVENESS", ""))) {
      assertEquals(
          "{\"authenticated\":true,\"reason\":\"match\"}",
          verify(service, dark("obama2.jpg"), "user1").body());
      assertEquals(
          "{\"authenticated\":false,\"reason\":\"no_face\"}",
          verify(service, Models.photo("dog.jpg"), "user1").body());
      assertFalse(service.get("/metrics").body().contains("argus_inference_liveness"));
    }
  }

  @Test
  void theThresholdIsASetting() throws Exception {
    try (Service service = Service.ready(worker("LIVENESS_THRESHOLD", "0"))) {
      assertTrue(verify(service, dark("obama2.jpg"), "user1").body().contains("\"match\""));
    }
  }

  /** Nobody is let in past a model that was asked for and is not there. */
  @ParameterizedTest
  @CsvSource({
    "minifasnet, There is no model",
    "other.onnx, 1x3x80x64",
    "'bright.onnx,other.onnx', 1x3x80x64",
    "yunet, yunet is a face-detect model"
  })
  void untilAllItsModelsAreThereItAnswersNobodyAndSaysWhy(String named, String reason)
      throws Exception {
    LivenessGraph.oblong(folder, "other.onnx");
    String choice = named.replaceAll("(\\w+\\.onnx)", folder + "/$1");
    try (Service service = Service.start(worker("FACE_LIVENESS", choice))) {
      long end = System.nanoTime() + 20_000_000_000L;
      String said = "";
      while (!said.contains(reason) && System.nanoTime() < end) {
        said = service.get("/ready").body();
        Thread.sleep(50);
      }
      assertTrue(said.contains(reason), said);
      assertEquals(503, service.get("/ready").statusCode());
      byte[] photo = Models.photo("obama2.jpg");
      assertEquals(503, verify(service, photo, "user1").statusCode());
    }
  }

  /** The user's own print, and a print of anybody for nobody, take the same work. */
  @Test
  void aSpoofTakesAsLongWhoeverItShows() throws Exception {
    byte[] picture = dark("obama2.jpg");
    try (Service service = Service.ready(worker())) {
      long[][] nanos = new long[2][21];
      for (int i = -5; i < nanos[0].length; i++) {
        for (int which = 0; which < 2; which++) {
          long start = System.nanoTime();
          assertEquals(SPOOF, verify(service, picture, which == 0 ? "user1" : "nobody").body());
          nanos[which][Math.max(i, 0)] = System.nanoTime() - start;
        }
      }
      Arrays.stream(nanos).forEach(Arrays::sort);
      double ratio = (double) nanos[0][10] / nanos[1][10];
      // Wide enough for a busy machine; an answer before the picture is read would lie outside.
      assertTrue(ratio > 0.5 && ratio < 2, "medians " + nanos[0][10] + " and " + nanos[1][10]);
    }
  }
}
