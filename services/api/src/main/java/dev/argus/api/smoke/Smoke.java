package dev.argus.api.smoke;

import dev.argus.core.env.Environment;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;

/** The smoke test of a running system. */
public final class Smoke {
  private Smoke() {}

  /**
   * Asks everything and prints a line for each; true where nothing failed.
   *
   * @throws dev.argus.core.env.EnvironmentException where it is not told what to ask
   */
  public static boolean run(Environment env, PrintStream out) throws InterruptedException {
    var settings = SmokeSettings.from(env);
    var checks = new Checks(out);
    new ServiceChecks(checks, settings).run();
    if (settings.detection().isPresent()) {
      var system = settings.detection().get();
      byte[] photo;
      try {
        photo = Files.readAllBytes(system.photo());
      } catch (IOException e) {
        out.println("FAIL  PHOTO cannot be read: " + e);
        return false;
      }
      var detection = new DetectionChecks(checks, system, photo);
      detection.run();
      new LoggingChecks(checks, system, photo).run(detection.requestId());
    }
    return checks.end();
  }
}
