package dev.argus.api.logging;

import dev.argus.core.digest.Sha256;
import dev.argus.core.http.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Predictions that retention deletes, as gzip JSON lines: one file per batch, in a folder per
 * month, named by the batch, so that the same batch archived again replaces itself.
 */
record Archive(Path directory) {
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Writes a batch; when this returns it is on the disk. */
  Path write(List<StoredPrediction> batch) throws IOException {
    var folder = Files.createDirectories(directory.resolve(MONTH.format(at(batch, 0))));
    var file = folder.resolve(name(batch));
    var unfinished = Files.createTempFile(folder, ".unfinished", "");
    try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      var lines = new GZIPOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
      for (var stored : batch) {
        lines.write(Json.write(PredictionView.archived(stored)));
        lines.write('\n');
      }
      lines.finish();
      lines.flush();
      channel.force(true);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    // The name, too, must survive a power cut before the rows may go.
    try (var entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
    return file;
  }

  private static String name(List<StoredPrediction> batch) {
    var ids =
        batch.stream()
            .map(stored -> stored.prediction().requestId())
            .collect(Collectors.joining("\n"));
    return "predictions-%s-%s-%s.jsonl.gz"
        .formatted(
            SECOND.format(at(batch, 0)),
            SECOND.format(at(batch, batch.size() - 1)),
            Sha256.hex(ids).substring(0, 12));
  }

  private static Instant at(List<StoredPrediction> batch, int index) {
    return batch.get(index).prediction().at();
  }
}
