package dev.argus.api.logging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.api.Stores;
import dev.argus.core.env.Environment;
import dev.argus.core.http.Lifecycle;
import dev.argus.core.metrics.MetricsPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole role against a real Postgres and a real S3 server, by HTTP. */
class LoggingServiceIT {
  private static final byte[] PICTURE = "not really a JPEG".getBytes(StandardCharsets.UTF_8);

  private static Lifecycle service;
  private static LogClient log;

  /** The variables of a service with its own database and bucket. */
  static Map<String, String> variables() throws Exception {
    var variables = new HashMap<String, String>();
    variables.put("BIND_ADDRESS", "127.0.0.1");
    variables.put("PORT", "0");
    variables.put("MANAGEMENT_PORT", "0");
    variables.put("DRAIN_DELAY", "PT0S");
    variables.put("DATABASE_URL", Stores.newDatabase());
    variables.put("S3_ENDPOINT", Stores.s3());
    variables.put("S3_BUCKET", "prediction-images");
    variables.put("AWS_ACCESS_KEY_ID", Stores.ACCESS_KEY);
    variables.put("AWS_SECRET_ACCESS_KEY", Stores.SECRET_KEY);
    variables.put("RETENTION", "P0D");
    return variables;
  }

  static void awaitStatus(LogClient client, int status) throws Exception {
    var deadline = System.nanoTime() + 10_000_000_000L;
    while (client.get("/health").statusCode() != status) {
      assertTrue(System.nanoTime() < deadline, () -> "no " + status + " from /health within 10 s");
      Thread.sleep(50);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    var variables = variables();
    variables.put("ALLOW_DELETE", "true");
    service = LoggingService.start(Environment.of(variables));
    log = new LogClient(service.port());
    awaitStatus(log, 200);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aPredictionAndItsPictureComeBackAsTheyWerePosted() throws Exception {
    var posted = Sample.prediction();
    var id = posted.get("request_id").asText();

    var answer = log.post(posted, PICTURE);

    assertEquals(201, answer.statusCode());
    assertEquals("/predictions/" + id, answer.headers().firstValue("Location").orElseThrow());
    var shown = (ObjectNode) LogClient.json(log.get("/predictions/" + id));
    var picture = shown.remove("picture");
    assertEquals(posted, shown);
    assertEquals("image/jpeg", picture.get("content_type").asText());
    assertEquals(PICTURE.length, picture.get("size").asInt());
    var image = log.get(picture.get("href").asText());
    assertArrayEquals(PICTURE, image.body());
    assertEquals("image/jpeg", image.headers().firstValue("Content-Type").orElseThrow());
    assertEquals("nosniff", image.headers().firstValue("X-Content-Type-Options").orElseThrow());
    var tag = image.headers().firstValue("ETag").orElseThrow();
    assertEquals('"' + picture.get("sha256").asText() + '"', tag);
    assertEquals(304, log.get(picture.get("href").asText(), "If-None-Match", tag).statusCode());
  }

  @Test
  void aPredictionPostedTwiceIsStoredOnce() throws Exception {
    var posted = Sample.prediction();
    var id = posted.get("request_id").asText();

    assertEquals(201, log.post(posted, PICTURE).statusCode());
    assertEquals(200, log.post(posted, PICTURE).statusCode());

    assertEquals(1, ids("request_id=" + id).size());
  }

  @Test
  void anotherPredictionUnderATakenIdIsRefused() throws Exception {
    var posted = Sample.prediction();
    log.post(posted);

    var other = log.post(posted.deepCopy().put("device", "cuda"));

    assertEquals(409, other.statusCode());
    var id = posted.get("request_id").asText();
    assertEquals("cpu", LogClient.json(log.get("/predictions/" + id)).get("device").asText());
  }

  @Test
  void twentyPostsOfOnePredictionAtATimeStoreItOnce() throws Exception {
    var posted = Sample.prediction();
    var statuses =
        IntStream.range(0, 20)
            .parallel()
            .mapToObj(n -> status(posted))
            .filter(status -> status != 503) // More uploads at a time than the log takes.
            .toList();

    assertEquals(1, statuses.stream().filter(status -> status == 201).count());
    assertTrue(statuses.stream().allMatch(status -> status == 201 || status == 200));
    assertEquals(1, ids("request_id=" + posted.get("request_id").asText()).size());
  }

  private static int status(JsonNode posted) {
    try {
      return log.post(posted, PICTURE).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void pagesGiveEveryPredictionOnceNewestFirst() throws Exception {
    var model = "paged";
    var posted = new ArrayList<String>();
    for (int n = 0; n < 25; n++) {
      // Groups of five share an instant, so that the id decides within them.
      var at = "2026-02-01T00:00:0%dZ".formatted(n / 5);
      var prediction = Sample.prediction("page-%02d".formatted(n)).put("at", at);
      ((ObjectNode) prediction.get("model")).put("name", model);
      log.post(prediction);
      posted.add(0, "page-%02d".formatted(n));
    }

    var seen = new ArrayList<String>();
    var cursor = "";
    do {
      var page = page("model=" + model + "&limit=7" + cursor);
      page.get("predictions").forEach(p -> seen.add(p.get("request_id").asText()));
      cursor = page.has("next") ? "&cursor=" + page.get("next").asText() : "";
    } while (!cursor.isEmpty());

    assertEquals(posted, seen);
  }

  @Test
  void filtersMeanWhatTheySay() throws Exception {
    post("filter-dog", "2026-03-01T10:00:00Z", "dog", 0.9);
    post("filter-low", "2026-03-01T11:00:00Z", "dog", 0.4);
    post("filter-cat", "2026-03-01T12:00:00Z", "cat", 0.95);
    var march = "since=2026-03-01T10:00:00Z&until=2026-03-01T12:00:00.000001Z";

    assertEquals(List.of("filter-cat", "filter-low", "filter-dog"), ids(march));
    assertEquals(List.of("filter-low", "filter-dog"), ids(march + "&label=dog"));
    assertEquals(List.of("filter-dog"), ids(march + "&label=dog&min_score=0.9"));
    assertEquals(List.of("filter-cat", "filter-dog"), ids(march + "&min_score=.9"));
    assertEquals(List.of(), ids(march + "&label=zebra"));
    assertEquals(List.of(), ids(march + "&label=dog&model=other"));
    assertEquals(List.of("filter-dog"), ids(march + "&label=dog&model=yolox-nano&min_score=0.5"));
    assertEquals(
        List.of("filter-low"), ids("since=2026-03-01T10:00:00.1Z&until=2026-03-01T12:00:00Z"));
  }

  private static void post(String id, String at, String label, double score) throws Exception {
    var prediction = Sample.prediction(id).put("at", at);
    var detection = (ObjectNode) prediction.get("detections").get(0);
    detection.put("label", label).put("score", score);
    prediction.putArray("detections").add(detection);
    assertEquals(201, log.post(prediction).statusCode());
  }

  @Test
  void deletionTakesRowAndPicture() throws Exception {
    var posted = Sample.prediction();
    var path = "/predictions/" + posted.get("request_id").asText();
    log.post(posted, PICTURE);

    assertEquals(204, log.delete(path).statusCode());

    assertEquals(404, log.get(path).statusCode());
    assertEquals(404, log.get(path + "/image").statusCode());
    assertEquals(404, log.delete(path).statusCode());
    // The id is free again, and its new picture is not the old one.
    assertEquals(201, log.post(posted, "another".getBytes(StandardCharsets.UTF_8)).statusCode());
    assertArrayEquals("another".getBytes(StandardCharsets.UTF_8), log.get(path + "/image").body());
  }

  @Test
  void aPictureThatIsNoPictureIsHandedOutAsBytes() throws Exception {
    var posted = Sample.prediction();
    var form =
        new LogClient.Form()
            .part(
                "prediction",
                "application/json",
                posted.toString().getBytes(StandardCharsets.UTF_8))
            .part("image", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8));
    log.post(form);

    var image = log.get("/predictions/" + posted.get("request_id").asText() + "/image");

    assertEquals(
        "application/octet-stream", image.headers().firstValue("Content-Type").orElseThrow());
  }

  @Test
  void metricsCountWhatWasStored() throws Exception {
    log.post(Sample.prediction(), PICTURE);

    var metrics = new String(log.get("/metrics").body(), StandardCharsets.UTF_8);

    assertTrue(metrics.contains("predictions_stored_total{result=\"created\""), metrics);
    assertTrue(metrics.contains("picture_store_seconds_bucket{operation=\"put\""), metrics);
    assertFalse(
        metrics.contains("predictions_stored_total{result=\"created\",service=\"logging\"} 0.0"));
    assertEquals(
        String.join("\n", MetricsPage.of("logging")),
        String.join("\n", MetricsPage.exposed(metrics)));
  }

  @Test
  void theOpenApiDocumentNamesEveryRoute() throws Exception {
    var paths = LogClient.json(log.get("/openapi.json")).get("paths");
    var names = new ArrayList<String>();
    paths.fieldNames().forEachRemaining(names::add);

    assertEquals(
        List.of(
            "/health",
            "/metrics",
            "/openapi.json",
            "/predictions",
            "/predictions/{request_id}",
            "/predictions/{request_id}/image"),
        names.stream().sorted().collect(Collectors.toList()));
  }

  private static List<String> ids(String query) throws Exception {
    var ids = new ArrayList<String>();
    page(query).get("predictions").forEach(p -> ids.add(p.get("request_id").asText()));
    return ids;
  }

  private static JsonNode page(String query) throws Exception {
    var answer = log.get("/predictions?" + query);
    assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
    return LogClient.json(answer);
  }
}
