package dev.argus.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void inAFileEveryChangeIsALine() {
    Progress progress = progress(0);
    progress.show("starting");
    progress.show("starting");
    progress.show("ready");

    assertEquals("    0s  starting\n    0s  ready\n", text());
  }

  @Test
  void onATerminalOneLineIsRewrittenAndNeverWraps() {
    Progress progress = progress(14);
    progress.show("starting everything");
    progress.line("Done.");

    assertEquals("\r\u001b[K    0s  start\r\u001b[KDone.\n", text());
  }

  private Progress progress(int columns) {
    return new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), columns);
  }

  private String text() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
