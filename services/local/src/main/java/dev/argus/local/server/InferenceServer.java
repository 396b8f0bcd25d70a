package dev.argus.local.server;

import dev.argus.local.run.Home;
import dev.argus.local.run.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the inference server as its image does. */
public final class InferenceServer {
  /** Those of a container with 1 GiB of memory. */
  private static final List<String> JVM_FLAGS =
      List.of(
          "-Xms128m",
          "-Xmx460m",
          "-Xmn96m",
          "-XX:+UseParallelGC",
          "-XX:-UseAdaptiveSizePolicy",
          "-XX:+AlwaysPreTouch");

  private InferenceServer() {}

  /**
   * Starts it and waits until its models answer.
   *
   * @param variables of its environment, beside its ports
   * @param log the name of its log
   */
  public static Server start(Home home, Map<String, String> variables, String log) {
    int port = Server.freePort();
    int management = Server.freePort();
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(JVM_FLAGS);
    words.addAll(
        List.of("-cp", Launcher.classpath(home, "inference"), "dev.argus.inference.Inference"));
    ProcessBuilder command = new ProcessBuilder(words);
    command.environment().putAll(variables);
    command
        .environment()
        .putAll(
            Map.of(
                "BIND_ADDRESS",
                "127.0.0.1",
                // Nobody balances load between several of these.
                "DRAIN_DELAY",
                "PT0S",
                "PORT",
                Integer.toString(port),
                "MANAGEMENT_PORT",
                Integer.toString(management)));
    home.create(home.logs());
    return Server.start(command, port, Server.address(management, "/health/ready"), home.log(log));
  }
}
