package dev.argus.core.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.argus.core.env.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetcherIT {
  private static final int CAP = 1 << 16;
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private Fetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    serve("/ok", exchange -> answer(exchange, new byte[] {1, 2, 3}));
    serve("/round", exchange -> redirect(exchange, "/round"));
    serve("/once", exchange -> redirect(exchange, "/ok"));
    serve("/file", exchange -> redirect(exchange, "file:///etc/passwd"));
    serve("/inwards", exchange -> redirect(exchange, "http://127.0.0.2/"));
    serve("/large", exchange -> answer(exchange, new byte[CAP + 1]));
    serve("/endless", exchange -> drip(exchange, 4096, 0));
    serve("/port", exchange -> redirect(exchange, "http://127.0.0.1:99999/"));
    serve("/head", exchange -> header(exchange, "x".repeat(1 << 20)));
    serve("/slow", exchange -> drip(exchange, 1, 100));
    server.start();
    fetcher =
        new Fetcher(
            FetchRules.of("127.0.0.1:" + server.getAddress().getPort()),
            CAP,
            Duration.ofMillis(1500));
  }

  @AfterEach
  void stop() {
    fetcher.close();
    server.stop(0);
  }

  @Test
  void fetchesWhatIsAllowedAndFollowsARedirect() throws Exception {
    assertArrayEquals(new byte[] {1, 2, 3}, fetcher.fetch(address("/ok")));
    assertArrayEquals(new byte[] {1, 2, 3}, fetcher.fetch(address("/once")));
  }

  @Test
  void aListedHostMayBePrivateOnlyOnItsListedPort() throws Exception {
    assertEquals(FetchException.Kind.REFUSED, kind("http://127.0.0.1:1/ok"));
    try (Fetcher open = new Fetcher(FetchRules.of(""), CAP, Duration.ofSeconds(1))) {
      FetchException e = assertThrows(FetchException.class, () -> open.fetch(address("/ok")));
      assertEquals(FetchException.Kind.REFUSED, e.kind());
    }
    assertEquals(0, asked.get(), "no packet was sent");
  }

  @Test
  void aTrustedServerMayBePrivateAndAloneSeesItsCredential() throws Exception {
    URI server = URI.create(address("/"));
    Credential credential = new Credential(server, Optional.of(new Secret("Token hush")));
    FetchRules rules = FetchRules.of("example.com").trusting(server);
    serve(
        "/who",
        exchange ->
            answer(
                exchange,
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                    .getBytes(StandardCharsets.UTF_8)));
    try (Fetcher trusting = new Fetcher(rules, CAP, Duration.ofSeconds(1))) {
      assertEquals(
          "Token hush",
          new String(trusting.fetch(address("/who"), credential), StandardCharsets.UTF_8));
      assertEquals("null", new String(trusting.fetch(address("/who")), StandardCharsets.UTF_8));
      assertThrows(FetchException.class, () -> trusting.fetch(address("/inwards"), credential));
    }
    assertFalse(Credential.sameServer(server, URI.create("http://127.0.0.1:1/")));
    assertFalse(Credential.sameServer(server, URI.create("https://127.0.0.1:" + server.getPort())));
    assertTrue(Credential.sameServer(URI.create("https://a/x"), URI.create("HTTPS://A:443/y")));
  }

  @Test
  void everyRedirectIsCheckedAndTheirNumberCapped() {
    assertEquals(FetchException.Kind.REFUSED, kind(address("/file")));
    assertEquals(FetchException.Kind.REFUSED, kind(address("/inwards")));
    assertEquals(FetchException.Kind.FAILED, kind(address("/round")));
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertEquals(FetchException.Kind.REFUSED, kind("http://127.0.0.1:99999/"));
    assertEquals(FetchException.Kind.REFUSED, kind("http://127.0.0.1:0/"));
    assertEquals(FetchException.Kind.REFUSED, kind(address("/port")));
  }

  @Test
  void theHeadOfAnAnswerIsCapped() {
    assertEquals(FetchException.Kind.FAILED, kind(address("/head")));
  }

  @Test
  void bytesAreCapped() {
    assertEquals(FetchException.Kind.TOO_LARGE, kind(address("/large")));
    long since = System.nanoTime();
    assertEquals(FetchException.Kind.TOO_LARGE, kind(address("/endless")));
    assertTrue(System.nanoTime() - since < Duration.ofSeconds(1).toNanos(), "stops at the cap");
  }

  @Test
  void timeIsCapped() {
    long since = System.nanoTime();
    assertEquals(FetchException.Kind.FAILED, kind(address("/slow")));
    assertTrue(System.nanoTime() - since < Duration.ofSeconds(4).toNanos());
  }

  @Test
  void aFetchMayBeGivenLessTime() {
    long since = System.nanoTime();
    for (Duration within : List.of(Duration.ZERO, Duration.ofMillis(200))) {
      assertThrows(
          FetchException.class, () -> fetcher.fetch(address("/slow"), Credential.NONE, within));
    }
    assertTrue(System.nanoTime() - since < Duration.ofMillis(1400).toNanos());
  }

  private FetchException.Kind kind(String address) {
    return assertThrows(FetchException.class, () -> fetcher.fetch(address)).kind();
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static void header(HttpExchange exchange, String value) throws IOException {
    exchange.getResponseHeaders().add("X-Long", value);
    answer(exchange, new byte[] {1});
  }

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private void serve(String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          asked.incrementAndGet();
          try {
            answer.to(exchange);
          } finally {
            exchange.close();
          }
        });
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().add("Location", location);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void drip(HttpExchange exchange, int bytes, int millis) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] part = new byte[bytes];
    Arrays.fill(part, (byte) 7);
    try (OutputStream out = exchange.getResponseBody()) {
      while (true) {
        out.write(part);
        out.flush();
        Thread.sleep(millis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
