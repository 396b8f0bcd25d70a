package dev.argus.api.smoke;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.argus.api.Stores;
import dev.argus.core.env.Environment;
import dev.argus.core.env.EnvironmentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeTest {
  @TempDir private Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void aSystemThatIsNotThereFailsEveryCheckAndSaysWhatToLookAt() throws Exception {
    var nobody = "http://127.0.0.1:" + Stores.freePort();
    var photo = Files.write(directory.resolve("photo.jpg"), new byte[] {1});

    assertFalse(run(nobody, photo));

    var text = said.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("FAIL  POST /v1/detect (multipart): nobody listens there"), text);
    assertTrue(text.contains("no detection succeeded"), text);
    assertTrue(text.matches("(?s).*\\n0 passed, \\d\\d failed\\R"), text);
  }

  @Test
  void aPhotoThatIsNotThereIsSaid() throws Exception {
    assertFalse(run("http://127.0.0.1:1", directory.resolve("nowhere.jpg")));

    assertTrue(said.toString(StandardCharsets.UTF_8).contains("PHOTO cannot be read"));
  }

  @Test
  void whatIsNotSaidIsNamed() {
    var refused =
        assertThrows(
            EnvironmentException.class, () -> Smoke.run(Environment.of(Map.of()), System.out));

    assertTrue(refused.getMessage().contains("DETECTION_URL"));
    assertTrue(refused.getMessage().contains("PHOTO"));
  }

  @Test
  void everyServiceIsAskedAndOneThatNobodyStandsBehindFails() throws Exception {
    try (var server = new Answering("{\"status\":\"ready\"}")) {
      var nobody = "http://127.0.0.1:" + Stores.freePort();
      var env =
          Environment.of(Map.of("SERVICES", "web=" + server.address() + ", api-server=" + nobody));

      assertFalse(Smoke.run(env, new PrintStream(said, true, StandardCharsets.UTF_8)));

      var text = said.toString(StandardCharsets.UTF_8);
      assertTrue(text.contains("ok    GET  web /health: ready"), text);
      assertTrue(text.contains("FAIL  GET  api-server /health: nobody listens there"), text);
      assertTrue(text.contains("1 passed, 1 failed"), text);
    }
  }

  @Test
  void aListOfServicesThatCannotBeReadIsNamed() {
    var refused =
        assertThrows(
            EnvironmentException.class,
            () -> Smoke.run(Environment.of(Map.of("SERVICES", "web")), System.out));

    assertTrue(refused.getMessage().contains("SERVICES is NAME=http://HOST:PORT"));
  }

  /** Answers every request with one text. */
  private static final class Answering implements AutoCloseable {
    private final HttpServer server;

    Answering(String text) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
    }

    String address() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private boolean run(String url, Path photo) throws Exception {
    var env =
        Environment.of(Map.of("DETECTION_URL", url, "LOGGING_URL", url, "PHOTO", photo.toString()));
    return Smoke.run(env, new PrintStream(said, true, StandardCharsets.UTF_8));
  }
}
