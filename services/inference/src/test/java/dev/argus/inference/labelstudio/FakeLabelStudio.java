package dev.argus.inference.labelstudio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A Label Studio's files and its exchange of tokens, on a loopback address. */
final class FakeLabelStudio implements AutoCloseable {
  static final String LEGACY = "0123456789abcdef0123456789abcdef01234567";
  static final String PERSONAL =
      "eyJhbGciOiJIUzI1NiJ9.eyJ0b2tlbl90eXBlIjoicmVmcmVzaCJ9.c2lnbmF0dXJl";

  /** What each request was asked with, {@code path authorization}. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final HttpServer server;

  FakeLabelStudio(byte[] picture) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          String with =
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                  .orElse("nobody");
          asked.add(path + " " + with);
          answer(exchange, path, with, picture);
        });
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  private static void answer(HttpExchange exchange, String path, String with, byte[] picture)
      throws IOException {
    if (path.equals("/api/token/refresh/")) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean known = body.equals("{\"refresh\":\"" + PERSONAL + "\"}");
      send(exchange, known ? 200 : 401, "{\"access\":\"fresh\"}".getBytes(StandardCharsets.UTF_8));
    } else if (path.startsWith("/slow/")) {
      pause();
      send(exchange, 404, new byte[0]);
    } else if (path.startsWith("/away/")) {
      exchange.getResponseHeaders().set("Location", path.substring("/away/".length()));
      send(exchange, 302, new byte[0]);
    } else if (!with.equals("Token " + LEGACY) && !with.equals("Bearer fresh")) {
      send(exchange, 401, new byte[0]);
    } else if (path.endsWith("people.jpg")) {
      send(exchange, 200, picture);
    } else {
      send(exchange, 404, new byte[0]);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(3000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
