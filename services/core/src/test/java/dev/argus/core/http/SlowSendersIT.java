package dev.argus.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.health.Health;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.trace.TraceSettings;
import io.javalin.config.RoutesConfig;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that announce bodies and do not send them. */
class SlowSendersIT {
  private static final int CAP = 20 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger handled = new AtomicInteger();
  private final Metrics metrics = Metrics.of("test");
  private final List<Socket> sockets = new ArrayList<>();
  private volatile boolean full;
  private HttpService service;

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    service.close();
  }

  private void start(Duration patience) {
    Health health = new Health();
    health.started();
    HttpService.Api api =
        new HttpService.Api() {
          @Override
          public boolean full() {
            return full;
          }

          @Override
          public void accept(RoutesConfig routes) {
            routes.post(
                "/echo",
                ctx -> {
                  handled.incrementAndGet();
                  if (Body.unread(ctx)) {
                    throw Problem.unavailable("Full.", Duration.ofSeconds(1));
                  }
                  ctx.result(Body.length(ctx) + " " + Body.read(ctx).length);
                });
            routes.get(
                "/slow",
                ctx -> {
                  new CountDownLatch(1).await(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                  ctx.result("done");
                });
          }
        };
    service =
        HttpService.of(
                new HttpSettings(
                    "127.0.0.1",
                    0,
                    0,
                    Duration.ZERO,
                    CAP,
                    new HttpSettings.Timeouts(patience, Duration.ofSeconds(2)),
                    TraceSettings.NONE),
                health,
                metrics,
                api)
            .start();
  }

  @Test
  void manySlowSendersHoldNoThread() throws Exception {
    start(Duration.ofSeconds(20));
    for (int i = 0; i < 250; i++) {
      announce(service.port(), "Content-Length: " + CAP, "abc");
      if (i < 20) {
        announce(service.managementPort(), "Content-Length: " + CAP, "abc");
      }
    }
    for (int i = 0; i < 20; i++) {
      assertEquals(200, get(service.port(), "/health").statusCode());
      assertEquals(200, get(service.managementPort(), "/health/ready").statusCode());
      assertEquals("2000000 2000000", post(2_000_000).body());
    }
    assertEquals(20, handled.get(), "no handler ran for a body that has not come");
  }

  @Test
  void aSilentSenderIsAnswered408() throws Exception {
    start(PATIENCE);
    String answer = answer(announce(service.port(), "Content-Length: 1000", "abc"));
    assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
    assertTrue(answer.contains("application/problem+json"), answer);
    assertTrue(answer.contains("request_id"), answer);
    assertEquals(0, handled.get());
    assertTrue(metrics.scrape().contains("status=\"408\""));
  }

  @Test
  void aDrippingSenderIsAnswered408AllTheSame() throws Exception {
    start(PATIENCE);
    for (String framing : List.of("Content-Length: 1000", "Transfer-Encoding: chunked")) {
      Socket socket = announce(service.port(), framing, "1\r\na\r\n");
      long start = System.nanoTime();
      while (socket.getInputStream().available() == 0) {
        assertTrue(System.nanoTime() - start < PATIENCE.toNanos() * 3, "never answered");
        Thread.sleep(100);
        socket.getOutputStream().write("1\r\na\r\n".getBytes(US_ASCII));
      }
      assertTrue(System.nanoTime() - start > PATIENCE.toNanos() / 2);
      byte[] first = socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 408", new String(first, US_ASCII), framing);
    }
  }

  @Test
  void aHandlerMayTakeLongerThanASenderMayPause() throws Exception {
    start(PATIENCE);
    assertEquals("done", get(service.port(), "/slow").body());
  }

  @Test
  void aFullServiceAnswersWithoutWaitingForTheBody() throws Exception {
    start(Duration.ofSeconds(20));
    full = true;
    Socket socket = announce(service.port(), "Content-Length: 1000", "abc");
    String answer = new String(socket.getInputStream().readNBytes(12), US_ASCII);
    assertEquals("HTTP/1.1 503", answer);
    full = false;
    assertEquals(200, post(10).statusCode());
  }

  @Test
  void aClientThatAsksBeforeSendingIsToldToGoOn() throws Exception {
    start(PATIENCE);
    HttpRequest request =
        HttpRequest.newBuilder(uri(service.port(), "/echo"))
            .expectContinue(true)
            .timeout(Duration.ofSeconds(5))
            .POST(BodyPublishers.ofByteArray(new byte[100_000]))
            .build();
    assertEquals("100000 100000", client.send(request, BodyHandlers.ofString()).body());
  }

  @Test
  void unknownMethodsAndRoutesShareOneTimeSeries() throws Exception {
    start(PATIENCE);
    for (String made : List.of("MADEUP1", "MADEUP2")) {
      HttpRequest request =
          HttpRequest.newBuilder(uri(service.port(), "/" + made))
              .method(made, BodyPublishers.noBody())
              .build();
      assertEquals(404, client.send(request, BodyHandlers.ofString()).statusCode());
    }
    String scrape = metrics.scrape();
    assertFalse(scrape.contains("MADEUP"), scrape);
    assertTrue(scrape.contains("method=\"other\",route=\"none\""), scrape);
  }

  private Socket announce(int port, String framing, String sent) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    sockets.add(socket);
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write(
            "POST /echo HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n%s"
                .formatted(framing, sent)
                .getBytes(US_ASCII));
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), UTF_8);
  }

  private HttpResponse<String> post(int bytes) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(service.port(), "/echo"))
            .timeout(Duration.ofSeconds(10))
            .POST(BodyPublishers.ofByteArray(new byte[bytes]))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(port, path)).timeout(Duration.ofSeconds(10)).build(),
        BodyHandlers.ofString());
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
