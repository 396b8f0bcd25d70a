package dev.argus.inference.log;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A prediction log that stores and answers as a test says. It takes a prediction by its request id
 * once, as the real one does, and remembers every post.
 */
final class FakeLog implements AutoCloseable {
  /** An answer: whether the prediction is stored first, how long to hang, the status. */
  record Answer(boolean stored, long hangMillis, int status) {
    static final Answer CREATED = new Answer(true, 0, 201);
    static final Answer ERROR = new Answer(false, 0, 500);

    /** Stores, but the sender never learns of it. */
    static Answer storedButHangs(long millis) {
      return new Answer(true, millis, 201);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> posts = Collections.synchronizedList(new ArrayList<>());
  private final List<String> stored = Collections.synchronizedList(new ArrayList<>());
  private final List<String> traceparents = Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

  FakeLog(int port, Function<String, Answer> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/predictions", exchange -> answer(exchange, answers));
    server.start();
  }

  private void answer(HttpExchange exchange, Function<String, Answer> answers) throws IOException {
    var id = exchange.getRequestHeaders().getFirst("X-Request-Id");
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    posts.add(id);
    traceparents.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
    var answer = answers.apply(id);
    if (answer.stored()) {
      synchronized (stored) {
        if (!stored.contains(id)) {
          stored.add(id);
          bodies.add(body);
        }
      }
    }
    try {
      Thread.sleep(answer.hangMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.sendResponseHeaders(answer.status(), -1);
    exchange.close();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The request ids of every post, the repeated ones too. */
  List<String> posts() {
    return List.copyOf(posts);
  }

  /** What every post says of the trace that it is a part of; "null" for nothing. */
  List<String> traceparents() {
    return List.copyOf(traceparents);
  }

  /** The request ids that are stored, in the order of their arrival. */
  List<String> stored() {
    return List.copyOf(stored);
  }

  List<String> bodies() {
    return List.copyOf(bodies);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
