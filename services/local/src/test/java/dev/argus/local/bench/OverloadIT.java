package dev.argus.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.argus.local.bench.load.Figure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverloadIT {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Semaphore places = new Semaphore(6);
  private final AtomicInteger shed = new AtomicInteger();
  private HttpServer server;

  /** Serves a request in 20 ms, six at a time, and turns the others away. */
  @BeforeEach
  void aServiceWithBounds() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/v1/detect", this::detect);
    server.createContext("/health", exchange -> answer(exchange, 200, ""));
    server.createContext("/metrics", exchange -> answer(exchange, 200, metrics()));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void tellsWhatWasServedAndWhatWasShed() {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    Detection detection = new Detection(address, new byte[] {1});

    List<Figure> figures =
        new Overload(detection, new Overload.Lengths(SECOND, SECOND, SECOND)).run();

    assertEquals("0", value(figures, "anything else"));
    assertTrue(shed.get() > 0);
    assertTrue(value(figures, "answered 503").startsWith(shed + ", 0 of them without Retry-After"));
    assertEquals("at most 10 ms", value(figures, "time to shed"));
    assertTrue(value(figures, "/health").matches("(\\d+) of \\1 ok.*"), value(figures, "/health"));
  }

  private static String value(List<Figure> figures, String what) {
    return figures.stream()
        .filter(figure -> figure.what().contains(what))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private void detect(HttpExchange exchange) throws IOException {
    if (!places.tryAcquire()) {
      shed.incrementAndGet();
      exchange.getResponseHeaders().set("Retry-After", "1");
      answer(exchange, 503, "");
      return;
    }
    try {
      Thread.sleep(20);
      answer(exchange, 200, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private String metrics() {
    String series =
        "http_server_requests_seconds_bucket{listener=\"api\",route=\"/v1/detect\",status=\"503\",le=\"";
    return series + "0.01\"} " + shed + "\n" + series + "+Inf\"} " + shed + "\n";
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
