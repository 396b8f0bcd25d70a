package dev.argus.api.guard;

import dev.argus.core.env.Environment;
import dev.argus.core.redis.RedisSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import redis.embedded.RedisServer;

/** A Redis of a test's own, with a password, as a process of this machine. */
public final class RedisProcess implements AutoCloseable {
  private static final String PASSWORD = "hush";

  private final int port;
  private final RedisServer server;

  /** Starts it. */
  public RedisProcess() throws IOException {
    port = freePort();
    server =
        RedisServer.newRedisServer()
            .port(port)
            .setting("bind 127.0.0.1")
            .setting("requirepass " + PASSWORD)
            .setting("save \"\"")
            .build();
    server.start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** What a service is told of it. */
  public String url() {
    return "redis://:" + PASSWORD + "@127.0.0.1:" + port;
  }

  RedisSettings settings() {
    return settings(url());
  }

  RedisSettings settings(String url) {
    return RedisSettings.from(Environment.of(Map.of("REDIS_URL", url))).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }
}
