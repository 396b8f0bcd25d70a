package dev.argus.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands as somebody mistypes them. */
class LocalTest {
  private record Said(int status, String out, String err) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --timeout | 5       | '5' is no length of time; write 5s or PT5S for five seconds
          --timeout | soon    | 'soon' is no length of time; write 5s or PT5S for five seconds
          --port    | 8000    | '8000' is not PORT=OTHER; write --port 8000=8100 to have 8100 instead of 8000
          --port    | 80=x    | '80=x' is not PORT=OTHER; write --port 8000=8100 to have 8100 instead of 8000
          --prot    | 80=8080 | Unknown options: '--prot', '80=8080'
          """,
      quoteCharacter = '"')
  void aWrongOptionIsSaidInWordsAndLast(String option, String value, String problem) {
    Said said = run("up", option, value);

    assertEquals(2, said.status());
    assertTrue(said.err().contains(problem), said.err());
    assertTrue(said.err().endsWith("./argus up --help says more.\n"), said.err());
    assertTrue(said.err().lines().count() <= 3, said.err());
  }

  @ParameterizedTest
  @CsvSource({"5s,PT5S", "5m,PT5M", "1h,PT1H", "PT1M30S,PT1M30S"})
  void aTimeoutMayBeShort(String text, Duration length) {
    assertEquals(length, new UpOptions.ToLength().convert(text));
  }

  @Test
  void optionsAloneStartNothing() {
    Said said = run("up", "--port", "8000=8100", "--timeout", "5s", "--options-only");

    assertEquals(new Said(0, "", ""), said);
  }

  @Test
  void helpBreaksNoPath() {
    assertTrue(run("bench", "--help").out().contains(".argus/bench is where"));
  }

  private static Said run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream explained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(explained, true, StandardCharsets.UTF_8));
    try {
      int status = Local.run(arguments);
      return new Said(
          status,
          printed.toString(StandardCharsets.UTF_8),
          explained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
