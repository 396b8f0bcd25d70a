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
import java.util.Set;
import java.util.stream.Collectors;

/** The smoke test as a process of this machine. */
final class LocalSmoke {
  /** Those that are asked everything, and the stores, which are none of ours. */
  private static final Set<String> ASKED_MORE =
      Set.of("yolo-inference", "logging-service", "stores");

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
                "SERVICES", others(running),
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

  /** Whatever else runs and has an API, each as {@code NAME=ADDRESS}. */
  private static String others(Map<String, Running> running) {
    return running.values().stream()
        .filter(it -> !ASKED_MORE.contains(it.name()) && it.alive())
        .flatMap(it -> it.addresses().stream().limit(1).map(to -> it.name() + "=" + to.text()))
        .collect(Collectors.joining(","));
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
