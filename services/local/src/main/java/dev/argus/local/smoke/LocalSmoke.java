package dev.argus.local.smoke;

import dev.argus.local.LocalException;
import dev.argus.local.run.Home;
import dev.argus.local.run.Launcher;
import dev.argus.local.run.Running;
import dev.argus.local.run.States;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The smoke test as a process of this machine. */
final class LocalSmoke {
  private final Home home;

  LocalSmoke(Home home) {
    this.home = home;
  }

  /** Its exit status; what it says goes to standard output. */
  int run(SmokeCommand.Request request) throws IOException {
    Map<String, Running> running = new States(home).all();
    Running detection = find(running, "yolo-inference");
    Running logging = find(running, "logging-service");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Launcher.classpath(home, "api"),
            "dev.argus.api.Api");
    builder
        .environment()
        .putAll(
            Map.of(
                "ROLE", "smoke",
                "LOG_LEVEL", "WARN",
                "DETECTION_URL", detection.address(),
                "DETECTION_MANAGEMENT_URL", "http://localhost:" + detection.managementPort(),
                "LOGGING_URL", logging.address(),
                "PHOTO", request.photo().toString(),
                "EXPECT_LABELS", String.join(",", request.labels())));
    try {
      return builder.inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static Running find(Map<String, Running> running, String name) {
    Running found = running.get(name);
    if (found == null || !found.alive()) {
      throw new LocalException(
          name
              + " is not running (there is: "
              + List.copyOf(running.keySet())
              + "); start it with ./argus up.");
    }
    return found;
  }
}
