package dev.argus.api.smoke;

import java.io.PrintStream;
import java.net.ConnectException;
import java.util.Locale;

/** Runs checks one after the other, prints a line for each, and counts. */
final class Checks {
  private final PrintStream out;
  private int passed;
  private int failed;

  Checks(PrintStream out) {
    this.out = out;
  }

  /** One thing to ask; it returns what was seen, in a few words. */
  @FunctionalInterface
  interface Check {
    String run() throws Exception;
  }

  /** An answer that is not as it should be; the message says what was expected and what came. */
  static final class Unexpected extends Exception {
    private static final long serialVersionUID = 1L;

    Unexpected(String message) {
      super(message);
    }
  }

  void check(String name, Check check) throws InterruptedException {
    var started = System.nanoTime();
    try {
      var seen = check.run();
      passed++;
      out.printf(
          Locale.ROOT,
          "ok    %s%s   %d ms%n",
          name,
          seen.isEmpty() ? "" : ": " + seen,
          (System.nanoTime() - started) / 1_000_000);
    } catch (InterruptedException e) {
      throw e;
    } catch (Unexpected e) {
      failed++;
      out.println("FAIL  " + name + ": " + e.getMessage());
    } catch (Exception e) {
      failed++;
      out.println("FAIL  " + name + ": " + reason(e));
    }
  }

  /** Prints the closing line; true where nothing failed. */
  boolean end() {
    out.printf(Locale.ROOT, "%d passed, %d failed%n", passed, failed);
    return failed == 0;
  }

  private static String reason(Exception e) {
    if (e instanceof ConnectException) {
      return "nobody listens there; is the system up, and may this process reach it?";
    }
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }
}
