package dev.argus.local.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file. */
public final class LogTail {
  /** More is never shown at once, and logs may be large. */
  private static final long WINDOW = 1L << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private LogTail() {}

  /** The last {@code count} lines written after {@code offset} bytes. */
  public static List<String> lines(Path log, long offset, int count) {
    if (!Files.exists(log)) {
      return List.of();
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(Math.min(offset, file.length()), file.length() - WINDOW);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of("(cannot read " + log + ": " + e.getMessage() + ")");
    }
  }

  /** The message of the last line that reports an error, or an empty text. */
  public static String lastError(Path log, long offset) {
    String found = "";
    for (String line : lines(log, offset, 200)) {
      String error = error(line);
      found = error.isEmpty() ? found : error;
    }
    return found;
  }

  private static String error(String line) {
    if (!line.startsWith("{")) {
      boolean thrown = line.startsWith("Exception in thread") || line.startsWith("Error:");
      return thrown ? line : "";
    }
    try {
      JsonNode event = JSON.readTree(line);
      boolean isError = "ERROR".equals(event.path("level").asText());
      String message = event.path("formattedMessage").asText(event.path("message").asText());
      return isError ? message : "";
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
