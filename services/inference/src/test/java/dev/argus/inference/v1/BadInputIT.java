package dev.argus.inference.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.argus.inference.Service;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent costs a clear 4xx, and the service answers the next request as before. */
class BadInputIT {
  private static final byte[] PICTURE = picture();
  private static Service service;
  private static HttpServer elsewhere;

  @BeforeAll
  static void start() throws Exception {
    elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String allowed = "127.0.0.1:" + elsewhere.getAddress().getPort();
    elsewhere.createContext(
        "/photo.jpg",
        exchange -> {
          exchange.sendResponseHeaders(200, PICTURE.length);
          exchange.getResponseBody().write(PICTURE);
          exchange.close();
        });
    elsewhere.createContext(
        "/inwards",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://169.254.169.254/latest/meta-data");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    elsewhere.createContext(
        "/missing",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    elsewhere.createContext(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            while (true) {
              exchange.getResponseBody().write(new byte[1 << 20]);
            }
          } catch (IOException e) {
            exchange.close();
          }
        });
    elsewhere.setExecutor(Executors.newCachedThreadPool());
    elsewhere.start();
    service = Service.ready(Map.of("FETCH_ALLOWED_HOSTS", allowed + ",localhost,10.0.0.1"));
  }

  @AfterAll
  static void stop() {
    elsewhere.stop(0);
    if (service != null) {
      service.close();
    }
  }

  @AfterEach
  void theServiceStillAnswers() throws Exception {
    assertEquals(200, service.detect(PICTURE, "").statusCode());
    assertEquals(200, service.get("/health").statusCode());
  }

  @Test
  void whatIsNoPictureIs415() throws Exception {
    assertProblem(415, service.detect("this is text, not a picture".getBytes(UTF_8), ""));
    assertProblem(415, service.form("image", "<svg xmlns='x'/> padding".getBytes(UTF_8)));
    assertProblem(415, service.post("/v1/detect", "text/plain", PICTURE));
  }

  @Test
  void aTruncatedJpegIs422() throws Exception {
    assertProblem(422, service.detect(Arrays.copyOf(PICTURE, PICTURE.length / 2), ""));
  }

  @Test
  void aHugePngHeaderIs413() throws Exception {
    byte[] header =
        ByteBuffer.allocate(33)
            .putLong(0x89504E470D0A1A0AL)
            .putInt(13)
            .putInt(0x49484452)
            .putInt(30_000)
            .putInt(30_000)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    assertProblem(413, service.detect(header, ""));
  }

  @Test
  void aHundredMegabytesAre413() throws Exception {
    assertProblem(413, service.detect(new byte[100_000_000], ""));
    assertProblem(413, service.form("image", new byte[100_000_000]));
  }

  @Test
  void anEmptyBodyIs400() throws Exception {
    assertProblem(400, service.detect(new byte[0], ""));
    assertProblem(400, service.json(""));
    assertProblem(400, service.json("{}"));
    assertProblem(400, service.json("{\"image\":\"\"}"));
    assertProblem(400, service.form("image", new byte[0]));
  }

  @Test
  void aWrongFieldIs400() throws Exception {
    assertProblem(400, service.form("picture", PICTURE));
    assertProblem(400, service.json("{\"image\":5}"));
    assertProblem(400, service.json("{\"image\":\"not base64!\"}"));
    assertProblem(400, service.json("[".repeat(10_000)));
    assertProblem(400, service.json("{\"image\":\"AAAA\",\"classes\":[null]}"));
  }

  @Test
  void twoPicturesInOneFormAre400() throws Exception {
    HttpResponse<String> answer = texts("one", "two");
    assertProblem(400, answer);
    assertTrue(answer.body().contains("2 parts"), answer.body());
  }

  @Test
  void aNameInPlaceOfAFileIs415AndSaysHowFilesAreSent() throws Exception {
    HttpResponse<String> answer = texts("dog.jpg");
    assertProblem(415, answer);
    assertTrue(answer.body().contains("-F image=@dog.jpg"), answer.body());
  }

  private static HttpResponse<String> texts(String... texts) throws Exception {
    StringBuilder form = new StringBuilder();
    for (String text : texts) {
      form.append("--b\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\n")
          .append(text)
          .append("\r\n");
    }
    byte[] body = form.append("--b--\r\n").toString().getBytes(UTF_8);
    return service.post("/v1/detect", "multipart/form-data; boundary=b", body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/a.jpg",
        "http://localhost/a.jpg",
        "http://localhost:1/a.jpg",
        "http://[::1]/a.jpg",
        "http://[::ffff:127.0.0.1]/a.jpg",
        "http://2130706433/a.jpg",
        "http://0177.0.0.1/a.jpg",
        "http://0x7f.1/a.jpg",
        "http://10.0.0.1/a.jpg",
        "http://169.254.169.254/latest/meta-data",
        "http://1.1.1.1:99999/a.jpg",
        "http://user:word@example.com/a.jpg"
      })
  void aPrivateAddressIs400(String address) throws Exception {
    assertProblem(400, service.json("{\"image\":\"" + address + "\"}"));
  }

  @Test
  void aRedirectInwardsIs400() throws Exception {
    assertProblem(400, service.json("{\"image\":\"" + elsewhere("/inwards") + "\"}"));
  }

  @Test
  void anAllowedAddressIsFetchedAndItsFailureIsTold() throws Exception {
    HttpResponse<String> answer = service.json("{\"image\":\"" + elsewhere("/photo.jpg") + "\"}");
    assertEquals(200, answer.statusCode(), answer.body());
    assertProblem(422, service.json("{\"image\":\"" + elsewhere("/missing") + "\"}"));
    assertProblem(413, service.json("{\"image\":\"" + elsewhere("/endless") + "\"}"));
  }

  private static String elsewhere(String path) {
    return "http://127.0.0.1:" + elsewhere.getAddress().getPort() + path;
  }

  private static void assertProblem(int status, HttpResponse<String> answer) throws Exception {
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
    assertTrue(Service.body(answer).get("detail").asText().endsWith("."), answer.body());
  }

  private static byte[] picture() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR), "jpeg", out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
