package dev.argus.api.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.api.Stores;
import dev.argus.core.env.Environment;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that are away when the log starts, go away under it, and come back. */
class OutageIT {
  private static final byte[] PICTURE = "a picture".getBytes(UTF_8);

  @TempDir private Path directory;

  @Test
  void startsWithoutPostgresAndRecoversFromItsRestart() throws Exception {
    int port = Stores.freePort();
    var variables = LoggingServiceIT.variables();
    variables.put("DATABASE_URL", "postgresql://postgres:hidden@localhost:" + port + "/postgres");
    try (var service = LoggingService.start(Environment.of(variables))) {
      var log = new LogClient(service.port());
      var posted = Sample.prediction();

      assertEquals(503, log.get("/health").statusCode());
      var refused = log.post(posted);
      assertEquals(503, refused.statusCode());
      assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
      awaitReason(log, "localhost:" + port);
      assertFalse(new String(log.get("/health").body(), UTF_8).contains("hidden"));

      try (var first = postgres(port)) {
        assertEquals(port, first.getPort());
        LoggingServiceIT.awaitStatus(log, 200);
        assertEquals(201, log.post(posted, PICTURE).statusCode());
      }
      LoggingServiceIT.awaitStatus(log, 503);
      assertEquals(503, log.get("/predictions").statusCode());

      try (var second = postgres(port)) {
        assertEquals(port, second.getPort());
        LoggingServiceIT.awaitStatus(log, 200); // Within 10 s.
        assertEquals(200, log.post(posted, PICTURE).statusCode());
      }
    }
  }

  /** The same data directory each time. */
  private EmbeddedPostgres postgres(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(directory.resolve("data"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private static void awaitReason(LogClient log, String reason) throws Exception {
    var deadline = System.nanoTime() + 10_000_000_000L;
    while (!new String(log.get("/health").body(), UTF_8).contains(reason)) {
      assertTrue(System.nanoTime() < deadline, () -> reason + " is never said");
      Thread.sleep(50);
    }
  }

  @Test
  void aPictureThatCouldNotBeStoredIsStoredWhenTheSenderTriesAgain() throws Exception {
    int port = Stores.freePort();
    var variables = LoggingServiceIT.variables();
    variables.put("S3_ENDPOINT", "http://127.0.0.1:" + port);
    try (var service = LoggingService.start(Environment.of(variables))) {
      var log = new LogClient(service.port());
      awaitReason(log, "bucket prediction-images");
      var posted = Sample.prediction();
      var path = "/predictions/" + posted.get("request_id").asText();
      awaitListing(log);

      assertEquals(503, log.post(posted, PICTURE).statusCode());
      // The row is there and names no picture yet; nothing is orphaned.
      assertFalse(LogClient.json(log.get(path)).has("picture"));
      assertEquals(404, log.get(path + "/image").statusCode());

      var store = Stores.s3At(port);
      try {
        LoggingServiceIT.awaitStatus(log, 200);
        assertEquals(200, log.post(posted, PICTURE).statusCode());
        assertArrayEquals(PICTURE, log.get(path + "/image").body());
      } finally {
        store.stop();
      }
      assertEquals(503, log.get(path + "/image").statusCode());
    }
  }

  private static void awaitListing(LogClient log) throws Exception {
    var deadline = System.nanoTime() + 10_000_000_000L;
    while (log.get("/predictions").statusCode() != 200) {
      assertTrue(System.nanoTime() < deadline, "no listing within 10 s");
      Thread.sleep(50);
    }
  }

  @Test
  void wrongCredentialsOfTheObjectStoreAreSaid() throws Exception {
    var variables = LoggingServiceIT.variables();
    variables.put("AWS_SECRET_ACCESS_KEY", "a-wrong-secret");
    try (var service = LoggingService.start(Environment.of(variables))) {
      awaitReason(new LogClient(service.port()), "AWS_SECRET_ACCESS_KEY");
    }
  }

  @Test
  void picturesOnAVolumeComeBack() throws Exception {
    var variables = LoggingServiceIT.variables();
    variables.put("PICTURES", "volume");
    variables.put("PICTURES_DIR", directory.resolve("images").toString());
    try (var service = LoggingService.start(Environment.of(variables))) {
      var log = new LogClient(service.port());
      LoggingServiceIT.awaitStatus(log, 200);
      var posted = Sample.prediction();

      assertEquals(201, log.post(posted, PICTURE).statusCode());

      var path = "/predictions/" + posted.get("request_id").asText() + "/image";
      assertArrayEquals(PICTURE, log.get(path).body());
    }
  }
}
