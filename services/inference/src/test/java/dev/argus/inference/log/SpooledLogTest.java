package dev.argus.inference.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.metrics.Metrics;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledLogTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");
  private static final SpooledLog.Timing HASTY =
      new SpooledLog.Timing(Duration.ofMillis(300), Duration.ofMillis(5), Duration.ofMillis(50));

  private final Metrics metrics = Metrics.of("test");
  @TempDir private Path spool;

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void aPredictionReachesTheLogAsAForm() throws Exception {
    try (var server = new FakeLog(0, id -> FakeLog.Answer.CREATED);
        var log = open(server.url(), 1 << 20)) {
      log.record(prediction("one"));

      await(() -> server.stored().equals(List.of("one")));
      var body = server.bodies().get(0);
      assertTrue(body.contains("name=\"prediction\"\r\nContent-Type: application/json\r\n\r\n{}"));
      assertTrue(body.contains("name=\"image\"; filename=\"image\"\r\nContent-Type: image/jpeg"));
      assertTrue(body.contains("\r\n\r\npicture one\r\n--"), body);
      await(() -> files(spool).isEmpty());
      assertTrue(metrics.scrape().contains("predictions_sent_total{service=\"test\"} 1.0"));
    }
  }

  @Test
  void noneIsLostAndOrderIsKeptWhileTheLogIsAway() throws Exception {
    int port;
    try (var gone = new FakeLog(0, id -> FakeLog.Answer.CREATED)) {
      port = gone.url().getPort();
    }
    try (var log = open(URI.create("http://127.0.0.1:" + port), 1 << 20)) {
      for (int n = 0; n < 100; n++) {
        log.record(prediction("p" + n));
        Thread.sleep(10); // A second in all, some twenty attempts: a minute at its own pace.
      }
      await(() -> files(spool).size() == 100);
      assertTrue(metrics.scrape().contains("prediction_spool_files{service=\"test\"} 100.0"));

      try (var back = new FakeLog(port, id -> FakeLog.Answer.CREATED)) {
        await(() -> back.stored().size() == 100);
        assertEquals(IntStream.range(0, 100).mapToObj(n -> "p" + n).toList(), back.stored());
        // A file goes only after the sender has read the server's answer.
        await(() -> files(spool).isEmpty());
      }
    }
  }

  @Test
  void recordingIsQuickWhileTheLogHangs() throws Exception {
    try (var server = new FakeLog(0, id -> new FakeLog.Answer(false, 60_000, 500));
        var log = open(server.url(), 1 << 20)) {
      log.record(prediction("first"));
      await(() -> !server.posts().isEmpty());

      var started = System.nanoTime();
      for (int n = 0; n < 50; n++) {
        log.record(prediction("p" + n));
      }
      var each = (System.nanoTime() - started) / 50;

      assertTrue(each < 1_000_000, "ns per record: " + each);
    }
  }

  @Test
  void aRefusedPredictionIsPutAsideAndTheOthersPass() throws Exception {
    try (var server =
            new FakeLog(0, id -> id.equals("poison") ? status(400) : FakeLog.Answer.CREATED);
        var log = open(server.url(), 1 << 20)) {
      log.record(prediction("poison"));
      log.record(prediction("good"));

      await(() -> server.stored().equals(List.of("good")));
      await(() -> files(spool).isEmpty());
      assertEquals(1, files(spool.resolve("rejected")).size());
      assertEquals(1, server.posts().stream().filter("poison"::equals).count());
      assertTrue(metrics.scrape().contains("predictions_rejected_total{service=\"test\"} 1.0"));
    }
  }

  @Test
  void aPredictionThatBreaksTheServerDoesNotBlockTheOthers() throws Exception {
    try (var server =
            new FakeLog(
                0, id -> id.equals("poison") ? FakeLog.Answer.ERROR : FakeLog.Answer.CREATED);
        var log = open(server.url(), 1 << 20)) {
      log.record(prediction("poison"));
      log.record(prediction("good"));
      log.record(prediction("better"));

      await(() -> server.stored().equals(List.of("good", "better")));
      // A file goes only after the sender has read the server's answer.
      await(() -> files(spool).size() == 1);
    }
  }

  @Test
  void statusesAboutTheAddressAreTriedAgain() throws Exception {
    for (int status : new int[] {401, 404, 405, 408, 429, 502, 503}) {
      var first = new AtomicBoolean(true);
      try (var server =
              new FakeLog(
                  0, id -> first.getAndSet(false) ? status(status) : FakeLog.Answer.CREATED);
          var log = open(server.url(), 1 << 20)) {
        log.record(prediction("p" + status));
        await(() -> server.stored().equals(List.of("p" + status)));
      }
    }
  }

  @Test
  void atTheBoundTheNewestIsDroppedAndCounted() throws Exception {
    var one = new FormBody("x".repeat(36), prediction("p0")).length();
    try (var log = open(NOBODY, 5 * one)) {
      for (int n = 0; n < 8; n++) {
        log.record(prediction("p" + n));
      }
      await(() -> metrics.scrape().contains("reason=\"spool_full\",service=\"test\"} 3.0"));
      var kept = files(spool);
      assertEquals(5, kept.size());
      assertTrue(kept.stream().noneMatch(name -> name.matches(".*-p[567]\\.form")), kept::toString);
      assertTrue(size(spool) <= 5 * one);
    }
  }

  @Test
  void rejectedOnesMakeRoomForNewOnes() throws Exception {
    var one = new FormBody("x".repeat(36), prediction("p0")).length();
    int port;
    try (var server = new FakeLog(0, id -> status(422));
        var log = open(server.url(), 3 * one)) {
      port = server.url().getPort();
      for (int n = 0; n < 3; n++) {
        log.record(prediction("p" + n));
      }
      await(() -> files(spool.resolve("rejected")).size() == 3);
    }
    try (var log = open(URI.create("http://127.0.0.1:" + port), 3 * one)) {
      log.record(prediction("p8"));
      log.record(prediction("p9"));
      await(() -> files(spool).size() == 2);
      assertEquals(1, files(spool.resolve("rejected")).size());
    }
  }

  @Test
  void whatAFormerProcessLeftIsSent() throws Exception {
    try (var log = open(NOBODY, 1 << 20)) {
      log.record(prediction("left"));
      await(() -> files(spool).size() == 1);
    }
    Files.writeString(spool.resolve(".unfinished-half"), "half a form");
    Files.writeString(spool.resolve("notes.txt"), "somebody else's");

    try (var server = new FakeLog(0, id -> FakeLog.Answer.CREATED);
        var log = open(server.url(), 1 << 20)) {
      log.record(prediction("new"));
      await(() -> server.stored().equals(List.of("left", "new")));
    }
    assertFalse(Files.exists(spool.resolve(".unfinished-half")));
    assertTrue(Files.exists(spool.resolve("notes.txt")));
  }

  @Test
  void closingSendsWhatWaits() throws Exception {
    try (var server = new FakeLog(0, id -> new FakeLog.Answer(true, 5, 201))) {
      var log = open(server.url(), 1 << 20);
      for (int n = 0; n < 50; n++) {
        log.record(prediction("p" + n));
      }
      log.close();

      assertEquals(50, server.stored().size());
      log.record(prediction("late")); // Counted as dropped; the caller is not troubled.
    }
  }

  @Test
  void closingEndsWithinItsTimeWhileTheLogHangs() throws Exception {
    try (var server = new FakeLog(0, id -> new FakeLog.Answer(false, 60_000, 500))) {
      var log = open(server.url(), 1 << 20);
      log.record(prediction("one"));
      await(() -> !server.posts().isEmpty());

      var started = System.nanoTime();
      log.close();

      assertTrue(System.nanoTime() - started < 4_000_000_000L);
      assertEquals(1, files(spool).size());
    }
  }

  @Test
  void twoProcessesDoNotShareASpool() {
    try (var log = open(NOBODY, 1 << 20)) {
      var refused = assertThrows(IllegalStateException.class, () -> open(NOBODY, 1 << 20));
      assertTrue(refused.getMessage().contains("in use by another process"));
      log.record(prediction("still works"));
    }
  }

  @Test
  void aContentTypeThatEndsItsLineIsNotPassedOn() throws Exception {
    var evil = new Prediction("e", bytes("{}"), "image/png\r\nX-Evil: 1", bytes("p"));
    try (var server = new FakeLog(0, id -> FakeLog.Answer.CREATED);
        var log = open(server.url(), 1 << 20)) {
      log.record(evil);
      await(() -> server.stored().size() == 1);
      assertFalse(server.bodies().get(0).contains("X-Evil"));
    }
  }

  private SpooledLog open(URI url, long maxBytes) {
    var settings = new LogSettings(Optional.of(url), spool, maxBytes, Duration.ofSeconds(1));
    return SpooledLog.open(settings, HASTY, metrics);
  }

  static Prediction prediction(String id) {
    return new Prediction(id, bytes("{}"), "image/jpeg", bytes("picture " + id));
  }

  private static FakeLog.Answer status(int status) {
    return new FakeLog.Answer(false, 0, status);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static List<String> files(Path directory) {
    try (var files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".form"))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long size(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    var deadline = System.nanoTime() + 30_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "nothing within 30 s");
      Thread.sleep(5);
    }
  }
}
