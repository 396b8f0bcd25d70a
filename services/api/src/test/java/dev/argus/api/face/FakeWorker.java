package dev.argus.api.face;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.argus.core.env.Secret;
import dev.argus.core.http.CallerKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A worker that answers what a test wants, and notes what it was sent. */
final class FakeWorker implements AutoCloseable {
  static final String RIGHT = "{\"authenticated\":true,\"reason\":\"match\"}";
  static final String WRONG = "{\"authenticated\":false,\"reason\":\"no_match\"}";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger mostBusy = new AtomicInteger();
  private volatile Answer answer = new Answer(200, RIGHT);
  private volatile long pauseMillis;
  private volatile Optional<CallerKey> key = Optional.empty();

  /** A request. */
  record Asked(String path, String requestId, String caller, String body) {}

  private record Answer(int status, String body) {}

  FakeWorker() {
    server = server();
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  FakeWorker says(int status, String body) {
    answer = new Answer(status, body);
    return this;
  }

  /** Signs its answers with this key from now on. */
  FakeWorker has(String workerKey) {
    key = Optional.of(new CallerKey(new Secret(workerKey), Clock.systemUTC()));
    return this;
  }

  FakeWorker after(long millis) {
    pauseMillis = millis;
    return this;
  }

  List<Asked> asked() {
    return asked;
  }

  /** Requests that it ever had at a time. */
  int mostBusy() {
    return mostBusy.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      mostBusy.accumulateAndGet(busy.incrementAndGet(), Math::max);
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var id = exchange.getRequestHeaders().getFirst("X-Request-Id");
      var caller = exchange.getRequestHeaders().getFirst("Authorization");
      asked.add(new Asked(exchange.getRequestURI().getPath(), id, caller, body));
      Thread.sleep(pauseMillis);
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      busy.decrementAndGet();
      key.ifPresent(
          it ->
              exchange
                  .getResponseHeaders()
                  .set(CallerKey.ANSWER_HEADER, it.signAnswer(caller, bytes)));
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
