package dev.argus.api.face;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.env.Environment;
import dev.argus.core.env.EnvironmentException;
import dev.argus.core.http.Lifecycle;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody without a key gets at who can reach the API. */
class StrangersIT {
  private static final String KEY = "k".repeat(43);

  private static Lifecycle start(Map<String, String> more) {
    var env = new HashMap<String, String>();
    env.putAll(Map.of("PORT", "0", "MANAGEMENT_PORT", "0", "DRAIN_DELAY", "PT0S"));
    env.putAll(Map.of("WORKERS", "http://127.0.0.1:9", "BIND_ADDRESS", "127.0.0.1"));
    env.putAll(Map.of("API_KEYS", KEY, "NONCE_REQUIRED", "true", "ADDRESS_LIMIT", "3"));
    env.putAll(more);
    return FaceApi.start(Environment.of(env));
  }

  private static int status(int port, String path) throws Exception {
    return get(port, path).statusCode();
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  /** The first line that comes for a request that announces a body and sends none of it. */
  private static String announced(int port, String... headers) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(2000);
      var head = "POST /api/authenticate HTTP/1.1\r\nHost: a\r\nContent-Length: 20000000\r\n";
      socket.getOutputStream().write((head + String.join("", headers) + "\r\n").getBytes(US_ASCII));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
          .readLine();
    }
  }

  /** Else a few of his, sent slowly, fill the room for all bodies for minutes. */
  @Test
  void hisBodyIsNotWaitedForAndCountsForHisAddress() throws Exception {
    try (var api = start(Map.of())) {
      assertTrue(announced(api.port()).contains(" 401 "));
      var other = "Authorization: Bearer " + "e".repeat(43) + "\r\n";
      var right = "Authorization: Bearer " + KEY + "\r\n";
      assertTrue(announced(api.port(), other).contains(" 401 "));
      assertTrue(announced(api.port(), right, other).contains(" 401 "));
      assertTrue(announced(api.port(), other).contains(" 429 "));
      assertThrows(
          SocketTimeoutException.class,
          () -> announced(api.port(), right),
          "whoever has a key is waited for");
    }
  }

  @Test
  void heSeesNoMetricsAndNotWhatFails() throws Exception {
    try (var api = start(Map.of("REDIS_URL", "redis://127.0.0.1:9"))) {
      assertEquals(404, status(api.port(), "/metrics"));
      assertEquals("{\"status\":\"failing\",\"failures\":{}}", get(api.port(), "/health").body());
      assertEquals(200, status(api.managementPort(), "/metrics"));
      assertEquals(503, status(api.managementPort(), "/health/ready"));
    }
  }

  /** A store of secrets may lose one. */
  @ParameterizedTest
  @ValueSource(strings = {"API_KEYS", "WORKER_KEY", "REDIS_URL"})
  void whatIsSetToNothingOpensNothing(String variable) {
    var refused =
        assertThrows(EnvironmentException.class, () -> start(Map.of(variable, "")).close());
    assertTrue(refused.getMessage().contains(variable));
  }
}
