package dev.argus.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  private static final String EVENT =
      "{\"timestamp\":0,\"level\":\"%s\",\"mdc\":{\"request_id\":\"r1\"},\"formattedMessage\":\"%s\"}";

  @TempDir private Path folder;

  @Test
  void showsTheLastLinesOfThisStartOnly() throws IOException {
    Path log = Files.writeString(folder.resolve("x.log"), "old\none\ntwo\nthree\n");

    assertEquals(List.of("two", "three"), LogTail.lines(log, 4, 2));
    assertEquals(List.of("one", "two", "three"), LogTail.lines(log, 4, 9));
    assertEquals(List.of(), LogTail.lines(folder.resolve("none.log"), 0, 9));
  }

  @Test
  void readsOnlyTheEndOfALargeLog() throws IOException {
    Path log = Files.writeString(folder.resolve("x.log"), "x".repeat(3 << 20) + "\nlast\n");

    assertEquals(List.of("last"), LogTail.lines(log, 0, 1));
  }

  @Test
  void theLastErrorIsTheReason() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("x.log"),
            EVENT.formatted("ERROR", "first")
                + "\n"
                + EVENT.formatted("ERROR", "PORT is missing")
                + "\n"
                + EVENT.formatted("INFO", "bye")
                + "\n");

    assertEquals("PORT is missing", LogTail.lastError(log, 0));
  }

  @Test
  void aServiceThatCannotEvenLogIsUnderstood() throws IOException {
    Path log =
        Files.writeString(folder.resolve("x.log"), "Error: Could not find or load main class X\n");

    assertTrue(LogTail.lastError(log, 0).contains("Could not find"));
  }

  @Test
  void peopleReadTimeLevelMessageAndRequest() {
    String readable = LogLine.readable(EVENT.formatted("WARN", "slow"));

    assertTrue(readable.matches("[0-9:.]{12} WARN slow \\[r1]"), readable);
    assertEquals("plain text", LogLine.readable("plain text"));
    assertEquals("{broken", LogLine.readable("{broken"));
  }

  @Test
  void theReasonsOfAHealthDocumentAreJoined() {
    assertEquals(
        "no model; no database",
        Probe.reason(
            "{\"status\":\"failing\",\"failures\":{\"a\":\"no model\",\"b\":\"no database\"}}"));
    assertEquals("Bad gateway", Probe.reason("Bad gateway"));
  }
}
