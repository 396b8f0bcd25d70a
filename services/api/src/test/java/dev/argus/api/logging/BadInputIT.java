package dev.argus.api.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.core.env.Environment;
import dev.argus.core.http.Lifecycle;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a clear 4xx, nothing is stored, and the log still works. */
class BadInputIT {
  private static Lifecycle service;
  private static LogClient log;

  @BeforeAll
  static void start() throws Exception {
    service = LoggingService.start(Environment.of(LoggingServiceIT.variables()));
    log = new LogClient(service.port());
    LoggingServiceIT.awaitStatus(log, 200);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @AfterEach
  void stillWorksAndStoredNothing() throws Exception {
    assertEquals(200, log.get("/health").statusCode());
    var all = LogClient.json(log.get("/predictions"));
    assertEquals(0, all.get("predictions").size(), all::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=501",
        "limit=-1",
        "limit=ten",
        "limit=",
        "limit=1&limit=2",
        "cursor=x",
        "cursor=MTIz",
        "cursor=LTkyMjMzNzIwMzY4NTQ3NzU4MDcgYQ", // the least long: a year that Postgres lacks
        "cursor=OTIyMzM3MjAzNjg1NDc3NTgwNyBh",
        "min_score=2",
        "min_score=-0.1",
        "min_score=NaN",
        "min_score=1e999",
        "min_score=",
        "since=yesterday",
        "since=2026-01-01",
        "since=-1000000000-01-01T00:00:00Z",
        "since=%2B1000000000-12-31T23:59:59Z",
        "until=2026-02-30T00:00:00Z",
        "since=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z",
        "label=",
        "label=a%00b",
        "request_id=..%2F..%2Fetc",
        "request_id=' OR 1=1 --",
        "colour=red",
        "LIMIT=5"
      })
  void aBadQueryIsRefused(String query) throws Exception {
    assertProblem(400, log.get("/predictions?" + query.replace(" ", "%20").replace("'", "%27")));
  }

  @Test
  void everyMistakeOfAQueryIsTold() throws Exception {
    var detail = assertProblem(400, log.get("/predictions?limit=0&min_score=2&colour=red"));

    assertTrue(detail.contains("limit"), detail);
    assertTrue(detail.contains("min_score"), detail);
    assertTrue(detail.contains("known are cursor, label, limit"), detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dog'; DROP TABLE prediction; --", "dog' OR '1'='1", "%", "\\", "$1", "?", "犬"})
  void sqlInALabelIsOnlyALabel(String label) throws Exception {
    var answer = log.get("/predictions?label=" + URLEncoder.encode(label, StandardCharsets.UTF_8));

    assertEquals(200, answer.statusCode());
    assertEquals("{\"predictions\":[]}", new String(answer.body(), UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nobody", "..", "%2e%2e%2fetc", "a%20b", "x%27%20OR%201=1", "%00", "a%2Fb"})
  void anIdThatNobodyHasIsNotFound(String id) throws Exception {
    var status = log.get("/predictions/" + id).statusCode();
    // Jetty itself refuses ambiguous paths with 400; the routes answer 404.
    assertTrue(status == 404 || status == 400, "status " + status);
    assertProblem(404, log.get("/predictions/nobody/image"));
  }

  @Test
  void deletingIsRefusedUnlessSwitchedOn() throws Exception {
    assertTrue(assertProblem(403, log.delete("/predictions/nobody")).contains("ALLOW_DELETE"));
  }

  @Test
  void unknownAddressesAndMethodsAreRefused() throws Exception {
    assertProblem(404, log.get("/prediction"));
    assertProblem(400, log.get("/predictions/nobody?verbose=1"));
    assertProblem(
        405,
        log.send(
            HttpRequest.newBuilder(log.uri("/predictions")).PUT(BodyPublishers.ofString("x"))));
  }

  @Test
  void aBodyThatIsNoFormIsRefused() throws Exception {
    var json = Sample.prediction().toString().getBytes(UTF_8);
    assertProblem(415, log.post("application/json", json));
    assertProblem(415, log.post("text/plain", json));
    assertProblem(400, log.post("multipart/form-data; boundary=b", new byte[0]));
    assertProblem(400, log.post("multipart/form-data", json));
    assertProblem(400, log.post("multipart/form-data; boundary=b", json));
  }

  @Test
  void wrongPartsAreRefused() throws Exception {
    var json = Sample.prediction().toString().getBytes(UTF_8);
    var form = "application/json";
    assertProblem(400, log.post(new LogClient.Form()));
    assertProblem(400, log.post(new LogClient.Form().part("image", "image/png", json)));
    assertProblem(400, log.post(new LogClient.Form().part("predictions", form, json)));
    assertProblem(415, log.post(new LogClient.Form().part("prediction", "", json)));
    assertProblem(415, log.post(new LogClient.Form().part("prediction", "text/plain", json)));
    assertProblem(
        400,
        log.post(
            new LogClient.Form().part("prediction", form, json).part("prediction", form, json)));
    assertProblem(
        400,
        log.post(new LogClient.Form().part("prediction", form, json).part("extra", form, json)));
    assertProblem(
        400,
        log.post(
            new LogClient.Form()
                .part("prediction", form, json)
                .part("image", "image/png", new byte[0])));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "\"x\"", "17", "{}", "{} {}", "{\"a\":1,\"a\":2}"})
  void aPartThatIsNoPredictionIsRefused(String json) throws Exception {
    assertProblem(400, log.post(part(json.getBytes(UTF_8))));
  }

  @Test
  void deepAndLargeJsonIsRefused() throws Exception {
    assertProblem(400, log.post(part("[".repeat(100_000).getBytes(UTF_8))));
    var padded = Sample.prediction().toString() + " ".repeat(3 << 20);
    assertProblem(413, log.post(part(padded.getBytes(UTF_8))));
  }

  @Test
  void aFieldThatIsNotAllowedIsNamed() throws Exception {
    assertRefused("request_id", p -> p.put("request_id", "a b"));
    assertRefused("request_id", p -> p.put("request_id", "x".repeat(65)));
    assertRefused("request_id", p -> p.remove("request_id"));
    assertRefused("at", p -> p.put("at", "yesterday"));
    assertRefused("at", p -> p.put("at", 1_700_000_000));
    assertRefused("at", p -> p.put("at", Instant.now().plusSeconds(7200).toString()));
    assertRefused("at", p -> p.put("at", "+1000000000-12-31T23:59:59Z"));
    assertRefused("at", p -> p.put("at", "1999-12-31T23:59:59Z"));
    assertRefused("at", p -> p.putObject("at"));
    assertRefused("colour", p -> p.put("colour", "red"));
    assertRefused("model.colour", p -> model(p).put("colour", "red"));
    assertRefused("sha256", p -> model(p).put("sha256", "695e"));
    assertRefused("model.name", p -> model(p).put("name", "a\u0000b"));
    assertRefused("model.name", p -> model(p).put("name", ""));
    assertRefused("score", p -> detection(p).put("score", 1.01));
    assertRefused("score", p -> detection(p).put("score", "0.5"));
    assertRefused("score", p -> detection(p).putNull("score"));
    assertRefused("score", p -> detection(p).remove("score"));
    assertRefused("label", p -> detection(p).put("label", "x".repeat(201)));
    assertRefused("class_id", p -> detection(p).put("class_id", 1.5));
    assertRefused("x2", p -> ((ObjectNode) detection(p).get("box")).put("x2", 1));
    assertRefused("detections", p -> p.put("detections", "none"));
    assertRefused("detections", p -> p.putNull("detections"));
    assertRefused("an entry of detections", p -> p.putArray("detections").addNull());
    assertRefused("timings_ms.infer", p -> timings(p).put("infer", -1));
    assertRefused("source", p -> request(p).put("source", "fax"));
    assertRefused("source", p -> request(p).put("source", 0));
    assertRefused("confidence", p -> request(p).put("confidence", 1e300));
    assertRefused("image.format", p -> ((ObjectNode) p.get("image")).put("format", "../x"));
  }

  @Test
  void aBodyOfAHundredMegabytesIsRefusedBeforeItIsRead() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write(
              """
              POST /predictions HTTP/1.1
              Host: localhost
              Content-Type: multipart/form-data; boundary=b
              Content-Length: 104857600

              --b
              """
                  .replace("\n", "\r\n")
                  .getBytes(UTF_8));
      assertTrue(statusLine(socket.getInputStream()).contains(" 413 "));
    }
  }

  @Test
  void aHundredMegabytesOfUnsaidLengthAreRefusedAtTheCap() throws Exception {
    var head =
        "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"i\"\r\n\r\n"
            .getBytes(UTF_8);
    var chunk = new byte[1 << 20];
    var chunks = new ArrayList<>(List.of(head));
    for (int n = 0; n < 100; n++) {
      chunks.add(chunk);
    }
    try {
      var answer =
          log.send(
              HttpRequest.newBuilder(log.uri("/predictions"))
                  .header("Content-Type", "multipart/form-data; boundary=b")
                  .POST(BodyPublishers.ofByteArrays(chunks)));
      assertEquals(413, answer.statusCode());
    } catch (IOException cut) {
      // The server may close while the client still sends: refused all the same.
      assertTrue(String.valueOf(cut).length() > 0);
    }
  }

  private static void assertRefused(String field, Consumer<ObjectNode> change) throws Exception {
    var detail = assertProblem(400, log.post(Sample.prediction(change)));
    assertTrue(detail.contains(field), () -> field + " is not named in: " + detail);
  }

  /** Returns the problem's detail. */
  private static String assertProblem(int status, HttpResponse<byte[]> answer) throws Exception {
    var body = new String(answer.body(), UTF_8);
    assertEquals(status, answer.statusCode(), body);
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
    var problem = LogClient.json(answer);
    assertEquals(status, problem.get("status").asInt());
    assertEquals(
        answer.headers().firstValue("X-Request-Id").orElseThrow(),
        problem.get("request_id").asText());
    return problem.get("detail").asText();
  }

  private static String statusLine(InputStream in) throws Exception {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static LogClient.Form part(byte[] json) {
    return new LogClient.Form().part("prediction", "application/json", json);
  }

  private static ObjectNode model(ObjectNode prediction) {
    return (ObjectNode) prediction.get("model");
  }

  private static ObjectNode detection(ObjectNode prediction) {
    return (ObjectNode) prediction.get("detections").get(0);
  }

  private static ObjectNode timings(ObjectNode prediction) {
    return (ObjectNode) prediction.get("timings_ms");
  }

  private static ObjectNode request(ObjectNode prediction) {
    return (ObjectNode) prediction.get("request");
  }
}
