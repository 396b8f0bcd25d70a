package dev.argus.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TuneCommandTest {
  @Test
  void lessThanASecondIsRefused() {
    StringWriter err = new StringWriter();

    int status =
        new CommandLine(new TuneCommand())
            .setErr(new PrintWriter(err, true))
            .execute("yolox-nano", "--seconds", "0");

    assertEquals(2, status);
    assertTrue(err.toString().startsWith("--seconds is 0, and 1 is the least."), err::toString);
  }
}
