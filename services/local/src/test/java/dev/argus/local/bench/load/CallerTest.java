package dev.argus.local.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallerTest {
  private static final int CHUNKED = 0;
  private static final String LONG = "x".repeat(100_000);

  private HttpServer server;

  /** {@code /whole} says how long its answer is, {@code /chunked} does not. */
  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/whole", LONG.length());
    answer("/chunked", CHUNKED);
    server.start();
  }

  private void answer(String path, int length) {
    server.createContext(
        path,
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, length);
          exchange.getResponseBody().write(LONG.getBytes(StandardCharsets.US_ASCII));
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void readsOneAnswerAfterTheOtherHoweverLong() throws IOException {
    assertEquals(LONG + LONG, twice("/whole"));
    assertEquals(LONG + LONG, twice("/chunked"));
  }

  private String twice(String path) throws IOException {
    Caller.Request request = new Caller.Request(path, "image/jpeg", new byte[] {1, 2, 3});
    try (Caller caller = new Caller(server.getAddress().getPort(), request)) {
      return text(caller.call()) + text(caller.call());
    }
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.US_ASCII);
  }
}
