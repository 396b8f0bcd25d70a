package dev.argus.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process itself: SIGTERM with requests in flight, and a start that cannot succeed. */
class StopIT {
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void sigtermAnswersWhatIsInFlightAndExitsWithZero() throws Exception {
    byte[] dog = Models.photo("dog.jpg");
    int port = freePort();
    int management = freePort();
    Process process =
        process("PORT=" + port, "MANAGEMENT_PORT=" + management, "DRAIN_DELAY=PT1S", "CPUS=1");
    try {
      awaitReady(process, management);
      List<CompletableFuture<HttpResponse<String>>> flying = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        HttpRequest request =
            HttpRequest.newBuilder(uri(port, "/v1/detect"))
                .header("Content-Type", "image/jpeg")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofByteArray(dog))
                .build();
        flying.add(client.sendAsync(request, BodyHandlers.ofString()));
      }
      process.destroy();
      long since = System.nanoTime();
      while (status(management) == 200) {
        assertTrue(System.nanoTime() - since < Duration.ofSeconds(1).toNanos(), "still ready");
      }
      for (CompletableFuture<HttpResponse<String>> answer : flying) {
        assertEquals(200, answer.get(20, TimeUnit.SECONDS).statusCode());
      }
      assertTrue(process.waitFor(20, TimeUnit.SECONDS), "exits");
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aBadEnvironmentIsToldWholeAndExitsWithTwo() throws Exception {
    Process process = process("PORT=many", "DEVICE=abacus", "QUEUE_CAPACITY=-1");
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(2, process.exitValue());
    String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
    for (String variable : List.of("PORT", "DEVICE", "QUEUE_CAPACITY")) {
      assertTrue(said.contains(variable), said);
    }
  }

  @Test
  void aTakenPortIsOneSentenceAlsoWhileTheModelLoads() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Process process =
          process("BIND_ADDRESS=0.0.0.0", "PORT=" + taken.getLocalPort(), "MANAGEMENT_PORT=0");
      assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      assertEquals(1, process.exitValue());
      String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
      assertTrue(said.contains(Integer.toString(taken.getLocalPort())), said);
    }
  }

  private Process process(String... variables) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Inference.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("BIND_ADDRESS", "127.0.0.1");
    builder.environment().put("ARGUS_MODEL_CACHE", Models.cache().toString());
    for (String variable : variables) {
      String[] pair = variable.split("=", 2);
      builder.environment().put(pair[0], pair[1]);
    }
    return builder.redirectOutput(new File(folder.toFile(), "out")).start();
  }

  private void awaitReady(Process process, int management) throws Exception {
    long since = System.nanoTime();
    while (status(management) != 200) {
      assertTrue(process.isAlive(), "alive");
      assertTrue(System.nanoTime() - since < Duration.ofSeconds(30).toNanos(), "ready in time");
      Thread.sleep(100);
    }
  }

  private int status(int management) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri(management, "/health/ready")).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
