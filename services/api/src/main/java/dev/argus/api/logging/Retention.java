package dev.argus.api.logging;

import dev.argus.api.database.Database;
import dev.argus.api.database.DatabaseUnavailable;
import dev.argus.api.picture.Pictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Deletes predictions that are older than the retention, oldest first, in small batches: archive,
 * then pictures, then rows. A batch is one transaction that holds an advisory lock, so of several
 * replicas one does it at a time, and a replica that dies gives the lock back. A crash between
 * archive and deletion does the batch again: lines may appear twice, none is lost.
 */
final class Retention {
  /** Rows of a batch: their locks and the pictures' deletion take seconds at most. */
  static final int BATCH = 500;

  /** Any number will do as long as nobody else in this database locks it. */
  private static final long LOCK = 0x6172677573L;

  private final Parts parts;
  private final Duration age;
  private final Clock clock;

  /** What retention works with. */
  record Parts(
      Database database, Pictures pictures, Optional<Archive> archive, LoggingMetrics metrics) {}

  Retention(Parts parts, Duration age, Clock clock) {
    this.parts = parts;
    this.age = age;
    this.clock = clock;
  }

  /**
   * Deletes one batch and returns its size: less than {@link #BATCH} when all is done, 0 also while
   * another replica is at it.
   *
   * @throws DatabaseUnavailable and {@code PicturesUnavailable} where a store is away; and {@link
   *     UncheckedIOException} where the archive cannot be written; nothing is deleted then
   */
  int deleteBatch() {
    int deleted =
        parts
            .database()
            .transaction(
                connection -> {
                  if (!locked(connection)) {
                    return 0;
                  }
                  var batch = Predictions.lockOldest(connection, clock.instant().minus(age), BATCH);
                  if (!batch.isEmpty()) {
                    archive(batch);
                    deletePictures(batch);
                    Predictions.delete(connection, batch);
                  }
                  return batch.size();
                });
    parts.metrics().deleted("retention", deleted);
    return deleted;
  }

  private static boolean locked(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
      statement.setLong(1, LOCK);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private void archive(List<StoredPrediction> batch) {
    if (parts.archive().isEmpty()) {
      return;
    }
    try {
      parts.archive().get().write(batch);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to ARCHIVE_DIR: " + e, e);
    }
  }

  private void deletePictures(List<StoredPrediction> batch) {
    var keys =
        batch.stream()
            .map(StoredPrediction::picture)
            .filter(LoggedPicture::mayExist)
            .map(LoggedPicture::key)
            .toList();
    if (!keys.isEmpty()) {
      parts.pictures().delete(keys);
    }
  }
}
