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
  private final Instant started = Instant.now();
  private String shown = "";
  private Instant drawn = Instant.EPOCH;

  public Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** The launcher knows whether its output is a terminal, and says so: Java 17 cannot tell. */
  public static Progress ofLauncher() {
    return new Progress(System.out, "1".equals(System.getenv("ARGUS_TERMINAL")));
  }

  public void show(String what) {
    if (terminal) {
      if (!what.equals(shown) || Duration.between(drawn, Instant.now()).compareTo(REDRAW) > 0) {
        out.print(ERASE + "  " + elapsed() + "  " + what);
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
