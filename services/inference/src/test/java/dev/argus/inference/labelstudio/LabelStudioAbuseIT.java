package dev.argus.inference.labelstudio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.inference.Service;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no Label Studio would send. */
class LabelStudioAbuseIT {
  private static Backend backend;

  @BeforeAll
  static void start() throws Exception {
    backend = new Backend(Map.of("DEBUG", "true"));
  }

  @AfterAll
  static void stop() {
    if (backend != null) {
      backend.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{}",
        "{\"tasks\":null}",
        "{\"tasks\":{}}",
        "{\"tasks\":\"all\"}",
        "{\"tasks\":[]}",
        "{\"tasks\":[{\"data\":{\"image\":\"x\"}}]",
        "{\"tasks\":[{}],\"label_config\":\"<View>\"}",
        "{\"tasks\":[{}],\"label_config\":\"no xml\"}"
      })
  void aBodyOfAnotherFormIsRefused(String body) throws Exception {
    HttpResponse<String> answer = backend.raw("/predict", body);
    assertEquals(400, answer.statusCode(), answer.body());
  }

  @Test
  void tasksOfWrongTypesAreEmptyResultsInTheirPlaces() throws Exception {
    String tasks =
        "[null,7,\"x\",[],[[{}]],{},{\"data\":null},{\"data\":[1]},{\"data\":{}},"
            + "{\"data\":{\"image\":7}},{\"data\":{\"image\":{\"a\":[]}}},"
            + "{\"data\":{\"image\":\"%%%\"}},{\"data\":{\"image\":\"data:,x\"}}]";
    HttpResponse<String> answer =
        backend.raw("/predict", "{\"params\":[[]],\"project\":{},\"tasks\":" + tasks + "}");
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode results = Service.body(answer).get("results");
    assertEquals(13, results.size());
    for (JsonNode result : results) {
      assertEquals("[]", result.get("result").toString());
      assertEquals(0, result.get("score").asInt());
      assertTrue(result.has("error"), result.toString());
      assertFalse(result.get("error").asText().contains("service failed"), result.toString());
    }
  }

  @Test
  void aGiantBatchIsRefusedBeforeAnyOfItIsLookedAt() throws Exception {
    StringBuilder tasks = new StringBuilder("{}");
    for (int i = 0; i < PredictRequest.MOST_TASKS; i++) {
      tasks.append(",{}");
    }
    assertEquals(413, backend.raw("/predict", "{\"tasks\":[" + tasks + "]}").statusCode());
    // Tiny parts that a tree would turn into hundreds of megabytes.
    String empty = "[],".repeat(6 << 20);
    HttpResponse<String> answer =
        backend.raw("/predict", "{\"x\":[" + empty + "[]],\"tasks\":[{}]}");
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(413, backend.raw("/setup", "{\"x\":[" + empty + "[]]}").statusCode());
  }

  @Test
  void aBatchLargerThanTheQueueIsWorkedOffWithoutALoss() throws Exception {
    String picture = "data:image/png;base64," + tinyPng();
    String[] pictures = new String[200];
    Arrays.fill(pictures, picture);
    for (JsonNode result : backend.predict(Backend.TWO_LABELS, pictures)) {
      assertFalse(result.has("error"), result.toString());
    }
  }

  private static String tinyPng() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
    ImageIO.write(image, "png", out);
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE View [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><View>&a;</View>",
        "<!DOCTYPE View SYSTEM \"http://169.254.169.254/x.dtd\"><View/>",
        "<!DOCTYPE View [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><View x=\"&b;\"/>",
        "<View>&unknown;</View>",
        "<View><Image></View>"
      })
  void aHostileLabelConfigIsRefused(String xml) throws Exception {
    for (HttpResponse<String> answer :
        List.of(
            backend.post("/setup", Map.of("project", "1.2", "schema", xml)),
            backend.post("/predict", Map.of("tasks", List.of(Map.of()), "label_config", xml)),
            backend.post("/label-config/check", Map.of("label_config", xml)),
            backend.service.post("/label-config/check", "text/xml", xml.getBytes(UTF_8)))) {
      assertEquals(400, answer.statusCode(), answer.body());
      assertFalse(answer.body().contains("root:"), answer.body());
    }
  }

  @Test
  void whatASetupSaysIsShort() throws Exception {
    for (String field : List.of("hostname", "access_token", "project")) {
      HttpResponse<String> answer = backend.post("/setup", Map.of(field, "x".repeat(5000)));
      assertEquals(400, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains(field), answer.body());
    }
    assertEquals(400, backend.raw("/setup", "[]").statusCode());
    // All else in it is passed over.
    String rest = "\"extra\":[" + "{},".repeat(100_000) + "{}],";
    assertEquals(200, backend.raw("/setup", "{" + rest + "\"project\":7}").statusCode());
  }

  @Test
  void aHostnameOfSlashesCostsNoTime() throws Exception {
    backend.post(
        "/setup",
        Map.of("project", Backend.PROJECT, "hostname", "http://h" + "/".repeat(2000) + "x"));
    long since = System.nanoTime();
    backend.predict(Backend.TWO_LABELS, "/a.jpg");
    assertTrue(System.nanoTime() - since < Duration.ofSeconds(10).toNanos());
  }

  @Test
  void aLabelConfigHasALargestSize() throws Exception {
    String deep = "<a>".repeat(6000) + "</a>".repeat(6000);
    assertEquals(
        413, backend.post("/label-config/check", Map.of("label_config", deep)).statusCode());
    String wide = "<View x=\"" + "y".repeat(LabelConfigReader.MOST_CHARACTERS) + "\"/>";
    assertEquals(413, backend.post("/setup", Map.of("schema", wide)).statusCode());
  }

  @Test
  void addressesThatLeadInwardsAreNotAsked() throws Exception {
    List<String> hostile = new ArrayList<>();
    int port = backend.service.request("/").build().uri().getPort();
    for (String host :
        List.of("127.0.0.1", "localhost", "[::1]", "0x7f000001", "2130706433", "0.0.0.0")) {
      hostile.add("http://" + host + ":" + port + "/label-config");
    }
    hostile.add("http://169.254.169.254/latest/meta-data");
    hostile.add("http://user@10.0.0.1/x.jpg");
    hostile.add("file:///etc/passwd");
    hostile.add("gopher://127.0.0.1/x");
    hostile.add("http://");
    hostile.add("//127.0.0.1/x.jpg");
    backend.setup("http://127.0.0.1:" + port, "t");
    hostile.add("/label-config");
    for (JsonNode result : backend.predict(Backend.TWO_LABELS, hostile.toArray(String[]::new))) {
      assertEquals("[]", result.get("result").toString());
      String error = result.get("error").asText();
      assertFalse(
          error.contains("could not be fetched") || error.contains("service failed"), error);
    }
  }

  @Test
  void attributesThatAreNoNumbersAreIgnored() throws Exception {
    String config =
        Backend.TWO_LABELS.replace(
            "toName=\"image\"",
            "toName=\"image\" model_score_threshold=\"NaN\" model_point_size=\"1e999\""
                + " model_point_threshold=\"x\"");
    JsonNode result = backend.predict(config, "data:image/png;base64," + tinyPng()).get(0);
    assertTrue(result.get("model_version").asText().endsWith("-t0.5"), result.toString());
  }
}
