package dev.argus.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.health.Health;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.trace.TraceSettings;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpStopIT {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Health health = new Health();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private HttpService service;
  private Thread stopping;

  @BeforeEach
  void start() {
    service =
        HttpService.of(
                new HttpSettings(
                    "127.0.0.1",
                    0,
                    0,
                    Duration.ofMillis(200),
                    1 << 20,
                    new HttpSettings.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(10)),
                    TraceSettings.NONE),
                health,
                Metrics.of("test"),
                routes -> {
                  routes.get(
                      "/slow",
                      ctx -> {
                        hold();
                        ctx.result("done");
                      });
                  routes.get(
                      "/answered",
                      ctx -> {
                        answer(ctx, "done");
                        hold();
                      });
                })
            .start();
    stopping = new Thread(new Lifecycle().around(service)::close);
    health.started();
  }

  private void hold() throws InterruptedException {
    entered.countDown();
    release.await(10, TimeUnit.SECONDS);
  }

  /** The client has all of it from then on. */
  private static void answer(Context ctx, String text) throws IOException {
    ctx.res().setContentLength(text.length());
    ctx.res().getOutputStream().print(text);
    ctx.res().getOutputStream().flush();
  }

  @AfterEach
  void stop() {
    release.countDown();
    service.close();
  }

  @Test
  void aStopFinishesWhatIsInFlight() throws Exception {
    var slow = get(service.port(), "/slow");
    assertTrue(entered.await(5, TimeUnit.SECONDS));
    stopping.start();
    Thread.sleep(50);
    assertEquals(
        503, get(service.managementPort(), "/health/ready").get(5, TimeUnit.SECONDS).statusCode());
    Thread.sleep(400);
    release.countDown();
    assertEquals("done", slow.get(5, TimeUnit.SECONDS).body());
    stopping.join(5_000);
    assertFalse(stopping.isAlive());
  }

  @Test
  void aStopDoesNotWaitForAConnectionWhoseAnswerWasJustEnding() throws Exception {
    assertEquals("done", get(service.port(), "/answered").get(5, TimeUnit.SECONDS).body());
    stopping.start();
    Thread.sleep(500);
    release.countDown();
    stopping.join(5_000);
    assertFalse(stopping.isAlive());
  }

  private CompletableFuture<HttpResponse<String>> get(int port, String path) {
    var address = URI.create("http://127.0.0.1:" + port + path);
    return client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
