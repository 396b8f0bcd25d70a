package dev.argus.local.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** One line of a log for people: services write JSON, people read time, level and message. */
public final class LogLine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private LogLine() {}

  /** {@code line} itself where it is not a JSON log event. */
  public static String readable(String line) {
    if (!line.startsWith("{")) {
      return line;
    }
    try {
      JsonNode event = JSON.readTree(line);
      if (!event.has("formattedMessage")) {
        return line;
      }
      String request = event.path("mdc").path("request_id").asText("");
      String thrown = event.path("throwable").path("message").asText("");
      return TIME.withZone(ZoneId.systemDefault())
              .format(Instant.ofEpochMilli(event.path("timestamp").asLong()))
          + " "
          + event.path("level").asText()
          + " "
          + event.path("formattedMessage").asText()
          + (request.isEmpty() ? "" : " [" + request + "]")
          + (thrown.isEmpty() ? "" : " (" + thrown + ")");
    } catch (JsonProcessingException e) {
      return line;
    }
  }
}
