package dev.argus.local.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.argus.local.LocalException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That what measures measures right, on a server whose times are known. */
class MeasuringTest {
  private static final Caller.Request REQUEST =
      new Caller.Request("/detect", "image/jpeg", new byte[] {1, 2, 3});

  private final AtomicInteger served = new AtomicInteger();
  private final AtomicInteger stallAt = new AtomicInteger(-1);
  private final AtomicInteger status = new AtomicInteger(200);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/detect",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          pause(served.getAndIncrement() == stallAt.get() ? 500 : 20);
          exchange.sendResponseHeaders(status.get(), 2);
          exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
          exchange.close();
        });
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ClosedLoop loop() {
    return new ClosedLoop(port(), REQUEST);
  }

  private int port() {
    return server.getAddress().getPort();
  }

  @Test
  void callersWaitForTheirAnswers() {
    List<Double> millis = loop().run(2, Duration.ofMillis(600));
    assertEquals(served.get(), millis.size());
    // Two callers, 20 ms each: 60 at most.
    assertTrue(millis.size() <= 62 && millis.size() > 4, () -> millis.size() + " answers");
    assertTrue(millis.stream().allMatch(it -> it >= 19), millis::toString);
  }

  @Test
  void anAnswerThatIsNotOkEndsTheMeasurement() {
    status.set(503);
    LocalException refused =
        assertThrows(LocalException.class, () -> loop().run(1, Duration.ofMillis(200)));
    assertTrue(refused.getMessage().contains("503"), refused::getMessage);
  }

  @Test
  void aStallIsFeltByAllThatWereDueMeanwhile() {
    // One request in 10 ms: while the server stalls for 500 ms on one, others go on; their number
    // is what was due, not what was answered.
    stallAt.set(5);
    List<Double> millis = new SteadyRate(port(), REQUEST, 100).run(Duration.ofSeconds(1));
    assertEquals(100, millis.size());
    assertTrue(millis.stream().anyMatch(it -> it >= 490), millis::toString);
  }
}
