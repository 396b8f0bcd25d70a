package dev.argus.local.run;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Shows what is going on: on a terminal one line that is rewritten, else a line per change. */
public final class Progress {
  private static final String ERASE = "\r\u001b[K";
  private static final Duration REDRAW = Duration.ofMillis(200);

  private final PrintStream out;
  private final boolean terminal;
  private final int columns;
  private final Instant started = Instant.now();
  private String shown = "";
  private Instant drawn = Instant.EPOCH;

  /** With {@code columns} of a terminal's line to write in; 0: {@code out} is no terminal. */
  public Progress(PrintStream out, int columns) {
    this.out = out;
    this.terminal = columns > 0;
    this.columns = columns;
  }

  /** The launcher knows whether its output is a terminal, and how wide: Java 17 cannot tell. */
  public static Progress ofLauncher() {
    String columns = System.getenv().getOrDefault("ARGUS_COLUMNS", "0");
    return new Progress(System.out, columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : 0);
  }

  public void show(String what) {
    if (terminal) {
      if (!what.equals(shown) || Duration.between(drawn, Instant.now()).compareTo(REDRAW) > 0) {
        // A line that wraps could not be erased.
        String line = "  " + elapsed() + "  " + what;
        out.print(ERASE + line.substring(0, Math.min(line.length(), Math.max(1, columns - 1))));
        out.flush();
        drawn = Instant.now();
      }
    } else if (!what.equals(shown)) {
      out.println("  " + elapsed() + "  " + what);
    }
    shown = what;
  }

  /** A line that stays. */
  public void line(String text) {
    clear();
    out.println(text);
  }

  public void clear() {
    if (terminal && !shown.isEmpty()) {
      out.print(ERASE);
      out.flush();
    }
    shown = "";
  }

  private String elapsed() {
    return String.format("%3ds", Duration.between(started, Instant.now()).toSeconds());
  }
}
