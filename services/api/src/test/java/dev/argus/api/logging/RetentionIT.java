package dev.argus.api.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.api.Stores;
import dev.argus.api.database.Database;
import dev.argus.api.database.DatabaseUnavailable;
import dev.argus.api.database.DatabaseUrl;
import dev.argus.api.picture.Picture;
import dev.argus.api.picture.VolumePictures;
import dev.argus.core.http.Json;
import dev.argus.core.metrics.Metrics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionIT {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private final Metrics metrics = Metrics.of("test");
  @TempDir private Path directory;
  private VolumePictures pictures;
  private Database database;
  private Predictions predictions;

  @BeforeEach
  void open() throws Exception {
    pictures = new VolumePictures(directory.resolve("pictures"));
    database = database(Stores.newDatabase());
    predictions = new Predictions(database);
  }

  private Database database(String url) throws Exception {
    var opened = new Database(DatabaseUrl.of(url), "logging", metrics.registry());
    for (int attempt = 0; ; attempt++) {
      try {
        opened.check();
        return opened;
      } catch (DatabaseUnavailable e) {
        assertTrue(attempt < 200, e::getMessage);
        Thread.sleep(50);
      }
    }
  }

  @AfterEach
  void close() {
    database.close();
    metrics.close();
  }

  @Test
  void whatIsTooOldIsArchivedAndDeletedWithItsPicture() throws Exception {
    insert("old", NOW.minus(Duration.ofDays(31)));
    insert("young", NOW.minus(Duration.ofDays(29)));

    assertEquals(1, retention(archive()).deleteBatch());

    assertTrue(predictions.find("old").isEmpty());
    assertTrue(predictions.find("young").isPresent());
    assertTrue(pictures.open("2026/old").isEmpty());
    assertTrue(pictures.open("2026/young").isPresent());
    assertEquals(List.of("old"), archived());
    assertEquals(0, retention(archive()).deleteBatch());
  }

  @Test
  void batchesTakeTheOldestFirstUntilNothingIsLeft() throws Exception {
    for (int n = 0; n < Retention.BATCH + 20; n++) {
      insert("p%04d".formatted(n), NOW.minus(Duration.ofDays(60)).plusSeconds(n));
    }
    var retention = retention(archive());

    assertEquals(Retention.BATCH, retention.deleteBatch());
    assertTrue(predictions.find("p0000").isEmpty());
    assertTrue(predictions.find("p%04d".formatted(Retention.BATCH)).isPresent());
    assertEquals(20, retention.deleteBatch());

    assertEquals(Retention.BATCH + 20, archived().size());
  }

  @Test
  void nothingIsDeletedWhileTheArchiveCannotBeWritten() throws Exception {
    insert("old", NOW.minus(Duration.ofDays(31)));
    var file = Files.createFile(directory.resolve("not-a-directory"));

    assertThrows(
        UncheckedIOException.class, () -> retention(Optional.of(new Archive(file))).deleteBatch());

    assertTrue(predictions.find("old").isPresent());
    assertTrue(pictures.open("2026/old").isPresent());
  }

  @Test
  void aCrashBetweenArchiveAndDeletionLosesNothing() throws Exception {
    insert("old", NOW.minus(Duration.ofDays(31)));
    // What a process does before it dies there: the batch is in the archive, the row still there.
    var row = predictions.find("old").orElseThrow();
    archive().orElseThrow().write(List.of(row));

    assertEquals(1, retention(archive()).deleteBatch());

    assertEquals(List.of("old"), archived().stream().distinct().toList());
  }

  @Test
  void oneReplicaDoesItAtATime() throws Exception {
    insert("old", NOW.minus(Duration.ofDays(31)));
    var retention = retention(Optional.empty());

    int meanwhile =
        database.transaction(
            connection -> {
              try (var lock =
                  connection.prepareStatement("SELECT pg_advisory_xact_lock(418531210611)")) {
                lock.execute();
              }
              return retention.deleteBatch();
            });

    assertEquals(0, meanwhile);
    assertEquals(1, retention.deleteBatch());
  }

  @Test
  void replicasThatStartTogetherMigrateOnce() throws Exception {
    var url = Stores.newDatabase();
    var opened = new ArrayList<Database>();
    try {
      for (int replica = 0; replica < 4; replica++) {
        opened.add(new Database(DatabaseUrl.of(url), "logging", metrics.registry()));
      }
      database(url).close();
      for (var one : opened) {
        for (int attempt = 0; attempt < 100; attempt++) {
          try {
            one.check();
            break;
          } catch (DatabaseUnavailable e) {
            assertTrue(attempt < 99, e::getMessage);
            Thread.sleep(50);
          }
        }
      }
    } finally {
      opened.forEach(Database::close);
    }
  }

  private void insert(String id, Instant at) {
    var prediction = Sample.read(Sample.prediction(id).put("at", at.toString()));
    var picture = new LoggedPicture(LoggedPicture.State.PENDING, "2026/" + id, "image/png", 1, "a");
    predictions.insert(new StoredPrediction(prediction, picture), id);
    pictures.put("2026/" + id, Picture.of("image/png", new byte[1]));
    predictions.pictureStored(id, id);
  }

  private Optional<Archive> archive() {
    return Optional.of(new Archive(directory.resolve("archive")));
  }

  private Retention retention(Optional<Archive> archive) {
    return new Retention(
        new Retention.Parts(database, pictures, archive, new LoggingMetrics(metrics)),
        Duration.ofDays(30),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** The request ids of every line of every archive file. */
  private List<String> archived() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("archive"))) {
      var ids = new ArrayList<String>();
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        assertTrue(file.toString().endsWith(".jsonl.gz"), file::toString);
        try (var lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
          for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            ids.add(Json.mapper().readTree(line).get("request_id").asText());
          }
        }
      }
      return ids;
    }
  }
}
