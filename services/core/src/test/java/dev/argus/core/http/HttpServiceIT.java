package dev.argus.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.health.Gate;
import dev.argus.core.health.Health;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.trace.TraceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServiceIT {
  private static final int CAP = 1 << 20;

  record Greeting(String name, int times) {}

  private final HttpClient client = HttpClient.newHttpClient();
  private final Health health = new Health();
  private final Gate gate = health.gate("model", "the model is loading");
  private HttpService service;

  @BeforeEach
  void start() {
    service =
        HttpService.of(
                new HttpSettings(
                    "127.0.0.1",
                    0,
                    0,
                    Duration.ofMillis(200),
                    CAP,
                    new HttpSettings.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(10)),
                    TraceSettings.NONE),
                health,
                Metrics.of("test"),
                routes -> {
                  routes.post("/echo", ctx -> ctx.result(Body.read(ctx)));
                  routes.post("/json", ctx -> ctx.json(Json.read(Body.read(ctx), Greeting.class)));
                  routes.post(
                      "/form",
                      ctx -> ctx.result(Form.read(ctx).part("image").orElseThrow().bytes()));
                  routes.post(
                      "/shed",
                      ctx -> {
                        throw Problem.unavailable("Busy; try again.", Duration.ofSeconds(2));
                      });
                  routes.get("/openapi.json", ctx -> ctx.result("{}"));
                  routes.get(
                      "/broken",
                      ctx -> {
                        throw new IllegalStateException("secret detail");
                      });
                })
            .start();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void readinessFollowsStartGateAndDrain() throws Exception {
    assertEquals(503, management("/health/started").statusCode());
    assertEquals(200, management("/health/live").statusCode());
    health.started();
    HttpResponse<String> ready = management("/health/ready");
    assertEquals(503, ready.statusCode());
    assertTrue(ready.body().contains("the model is loading"), ready.body());
    gate.open();
    assertEquals(200, management("/health/ready").statusCode());
    assertEquals(200, get("/health").statusCode());
    health.drain();
    assertEquals(503, management("/health/ready").statusCode());
    assertEquals(200, management("/health/live").statusCode());
  }

  @Test
  void aWellFormedRequestIdComesBackAndABadOneIsReplaced() throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri("/health"));
    assertEquals(
        "abc-1",
        send(request.copy().header("X-Request-Id", "abc-1"))
            .headers()
            .firstValue("X-Request-Id")
            .orElseThrow());
    String made =
        send(request.copy().header("X-Request-Id", "no spaces allowed"))
            .headers()
            .firstValue("X-Request-Id")
            .orElseThrow();
    assertEquals(36, made.length());
  }

  @Test
  void errorsAreProblemDetailsWithoutInnerDetail() throws Exception {
    HttpResponse<String> missing = get("/nothing");
    assertEquals(404, missing.statusCode());
    assertEquals(
        "application/problem+json", missing.headers().firstValue("Content-Type").orElseThrow());
    assertTrue(missing.body().contains("\"request_id\""), missing.body());
    HttpResponse<String> broken = get("/broken");
    assertEquals(500, broken.statusCode());
    assertFalse(broken.body().contains("secret detail"), broken.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/jpeg; charset=nope", "multipart/form-data; charset=\"x y\""})
  void aCharsetThatNobodyKnowsIsTheSendersFault(String type) throws Exception {
    HttpResponse<String> refused =
        send(
            HttpRequest.newBuilder(uri("/form"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString("x")));
    assertEquals(415, refused.statusCode());
    assertTrue(refused.body().contains("charset"), refused.body());
  }

  @Test
  void aWrongPathOrMethodIsAnsweredWithTheRightOne() throws Exception {
    String missing = get("/nothing").body();
    assertTrue(missing.contains("GET /nothing; see what there is at /openapi.json."), missing);
    String other = management("/nothing").body();
    assertTrue(other.contains("GET /nothing.\""), other);
    HttpResponse<String> get = get("/echo");
    assertEquals(405, get.statusCode());
    assertEquals("POST", get.headers().firstValue("Allow").orElseThrow());
    assertTrue(get.body().contains("GET /echo; use POST."), get.body());
    HttpRequest.Builder delete = HttpRequest.newBuilder(uri("/openapi.json")).DELETE();
    assertEquals("GET, HEAD", send(delete).headers().firstValue("Allow").orElseThrow());
    HttpRequest.Builder head =
        HttpRequest.newBuilder(uri("/openapi.json")).method("HEAD", BodyPublishers.noBody());
    assertEquals(200, send(head).statusCode());
  }

  @Test
  void whatIsNotHttpIsAnsweredWithAProblemToo() throws Exception {
    String tooLong = "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    for (String sent : List.of("HELLO\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", tooLong)) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
        socket.setSoTimeout(5_000);
        socket.getOutputStream().write(sent.getBytes(US_ASCII));
        String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
        assertTrue(answer.contains("application/problem+json"), answer);
        assertTrue(answer.contains("\"request_id\""), answer);
        assertFalse(answer.contains("<html"), answer);
      }
    }
  }

  @Test
  void anUnknownJsonFieldIsNamed() throws Exception {
    HttpResponse<String> answer = post("/json", "{\"name\":\"a\",\"time\":3}".getBytes(UTF_8));
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("time"), answer.body());
    assertEquals(200, post("/json", "{\"name\":\"a\",\"times\":3}".getBytes(UTF_8)).statusCode());
    assertEquals(
        400, post("/json", "{\"name\":\"a\",\"times\":\"x\"}".getBytes(UTF_8)).statusCode());
    assertEquals(400, post("/json", "{".getBytes(UTF_8)).statusCode());
    assertEquals(400, post("/json", new byte[0]).statusCode());
  }

  @Test
  void aBodyAtTheCapPassesAndOneByteMoreIs413() throws Exception {
    assertEquals(200, post("/echo", new byte[CAP]).statusCode());
    assertEquals(413, post("/echo", new byte[CAP + 1]).statusCode());
  }

  @Test
  void aChunkedBodyOverTheCapIs413() throws Exception {
    byte[] chunk = new byte[64 << 10];
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/echo"))
            .POST(
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofByteArrays(Collections.nCopies(64, chunk))));
    assertEquals(413, send(request).statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 50\r\n\r\nhalf",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"
      })
  void aBodyThatEndsHalfWayIs400(String rest) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      String request = "POST /echo HTTP/1.1\r\nHost: argus\r\n" + rest;
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    }
  }

  @Test
  void aFormIsReadAndOneOverTheCapIs413() throws Exception {
    assertEquals("hello", form("hello".getBytes(UTF_8)).body());
    assertEquals(413, form(new byte[CAP]).statusCode());
    HttpRequest.Builder malformed =
        HttpRequest.newBuilder(uri("/form"))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofString("not a form"));
    assertEquals(400, send(malformed).statusCode());
  }

  @Test
  void aShedAnswerReachesAClientThatIsStillSending() throws Exception {
    for (int i = 0; i < 20; i++) {
      HttpResponse<String> answer = post("/shed", new byte[CAP]);
      assertEquals(503, answer.statusCode());
      assertEquals("2", answer.headers().firstValue("Retry-After").orElseThrow());
    }
    assertTrue(management("/metrics").body().contains("http_server_shed_seconds_count"));
  }

  @Test
  void aRefusedBodyThatNeverEndsIsCutOff() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\nabc"
                  .getBytes(US_ASCII));
      InputStream in = socket.getInputStream();
      assertTrue(new String(in.readNBytes(12), US_ASCII).endsWith("413"));
      long since = System.nanoTime();
      in.readAllBytes();
      assertTrue(System.nanoTime() - since < Duration.ofSeconds(5).toNanos());
    }
  }

  private HttpResponse<String> form(byte[] image) throws IOException, InterruptedException {
    byte[] head =
        "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a\"\r\n\r\n"
            .getBytes(UTF_8);
    byte[] tail = "\r\n--b--\r\n".getBytes(UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/form"))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofByteArrays(Arrays.asList(head, image, tail)));
    return send(request);
  }

  private HttpResponse<String> post(String path, byte[] body)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private HttpResponse<String> management(String path) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.managementPort() + path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }
}
