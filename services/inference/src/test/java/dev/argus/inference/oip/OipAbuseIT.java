package dev.argus.inference.oip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.argus.inference.Exchange;
import dev.argus.inference.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that would cost far more than they weigh. */
class OipAbuseIT {
  private static final String INFER = "/v2/models/two-classes/infer";
  private static final String TENSOR =
      "{\"name\":\"%s\",\"datatype\":\"%s\",\"shape\":[%s],\"data\":[%s]}";

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final AtomicInteger fetched = new AtomicInteger();
  private static HttpServer elsewhere;
  private static String address;
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.createContext(
        "/",
        exchange -> {
          fetched.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    elsewhere.createContext("/slow.png", OipAbuseIT::slow);
    elsewhere.setExecutor(Executors.newCachedThreadPool());
    elsewhere.start();
    address = "127.0.0.1:" + elsewhere.getAddress().getPort();
    service =
        Service.ready(
            Map.of(
                "MODEL_PATH",
                "two-classes.onnx",
                "ARGUS_MODEL_CACHE",
                Path.of("src/test/resources/models").toString(),
                "FETCH_ALLOWED_HOSTS",
                address,
                "MODEL_REPOSITORY_API",
                "true",
                "REQUEST_TIMEOUT",
                PATIENCE.toString()));
  }

  private static void slow(HttpExchange exchange) throws IOException {
    try {
      Thread.sleep(PATIENCE.toMillis() * 2 / 5);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    byte[] picture = Exchange.picture();
    exchange.sendResponseHeaders(200, picture.length);
    exchange.getResponseBody().write(picture);
    exchange.close();
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
    elsewhere.stop(0);
  }

  @AfterEach
  void stillAnswers() throws Exception {
    assertEquals(200, service.get("/v2/models/two-classes/ready").statusCode());
  }

  @Test
  void listsHaveALargestSize() throws Exception {
    refused(infer("{},".repeat(64) + "{}"), "inputs.[64]");
    refused(infer(TENSOR.formatted("images", "FP32", "1,".repeat(64) + "1", "0")), "shape");
    refused(infer(TENSOR.formatted("images", "FP32", "null", "0")), "inputs.shape");
    refused(post(INFER, "{\"parameters\":{" + numbered(65) + "},\"inputs\":[]}"), "parameters");
    refused(
        post(INFER, "{\"inputs\":[],\"outputs\":[" + "{\"name\":\"a\"},".repeat(64) + "{}]}"),
        "outputs.[64]");
  }

  private static String numbered(int count) {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < count; i++) {
      members.append(i == 0 ? "" : ",").append("\"n").append(i).append("\":0");
    }
    return members.toString();
  }

  @Test
  void aParameterThatIsATreeIsPassedOver() throws Exception {
    String tree = "{\"a\":[" + "{},".repeat(300_000) + "{}]}";
    refused(
        post(
            INFER,
            "{\"parameters\":{\"binary_data_output\":"
                + tree
                + "},\"inputs\":["
                + TENSOR.formatted("images", "FP32", "1", "0")
                + "]}"),
        "images");
    assertEquals(413, post("/v2/repository/index", "{\"parameters\":" + tree + "}").statusCode());
    refused(
        post("/v2/repository/models/any-size/load", "{\"parameters\":{\"config\":{}}}"), "config");
  }

  @Test
  void tooManyPicturesAreRefusedBeforeAnyIsFetched() throws Exception {
    String picture = "\"http://" + address + "/a.jpg\"";
    String pictures = (picture + ",").repeat(32) + picture;
    refused(infer(TENSOR.formatted("image", "BYTES", "33", pictures)), "32 pictures");
    assertEquals(0, fetched.get());
    String one = TENSOR.formatted("image", "BYTES", "1", "\"AAAA\"");
    refused(infer(one + "," + TENSOR.formatted("more", "BYTES", "1", picture)), "in one input");
    assertEquals(0, fetched.get());
  }

  @Test
  void slowPicturesTakeNoLongerTogetherThanARequestMay() throws Exception {
    String picture = "\"http://" + address + "/slow.png\"";
    long since = System.nanoTime();
    assertEquals(200, infer(TENSOR.formatted("image", "BYTES", "1", picture)).statusCode());
    HttpResponse<String> late =
        infer(TENSOR.formatted("image", "BYTES", "32", (picture + ",").repeat(31) + picture));
    assertEquals(504, late.statusCode(), late.body());
    assertTrue(late.body().contains("ask for fewer at a time"), late.body());
    assertTrue(System.nanoTime() - since < PATIENCE.multipliedBy(3).toNanos());
  }

  @Test
  void anOutputIsAskedForOnce() throws Exception {
    String twice = "{\"name\":\"output0\"},{\"name\":\"output0\"}";
    refused(post(INFER, "{\"inputs\":[],\"outputs\":[" + twice + "]}"), "twice");
  }

  private static HttpResponse<String> infer(String inputs) throws Exception {
    return post(INFER, "{\"inputs\":[" + inputs + "]}");
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return service.post(path, "application/json", body.getBytes(UTF_8));
  }

  private static void refused(HttpResponse<String> answer, String saying) {
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(saying), answer.body());
  }
}
