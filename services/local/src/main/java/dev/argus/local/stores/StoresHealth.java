package dev.argus.local.stores;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** {@code /health/ready} on the management port: 503 with what is awaited, then 200. */
final class StoresHealth implements AutoCloseable {
  private final AtomicReference<String> awaited;
  private final HttpServer server;

  StoresHealth(int port, String awaited) throws IOException {
    this.awaited = new AtomicReference<>(awaited);
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/health/ready", this::answer);
    server.start();
  }

  void ready() {
    awaited.set("");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String reason = awaited.get();
    byte[] body =
        (reason.isEmpty()
                ? "{\"status\":\"ok\"}"
                : "{\"status\":\"failing\",\"failures\":{\"stores\":\"" + reason + "\"}}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(reason.isEmpty() ? 200 : 503, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
