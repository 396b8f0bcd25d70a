package dev.argus.local.bench.load;

import dev.argus.local.run.Home;
import dev.argus.local.run.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts this server as its image does. */
public final class Argus {
  /** Those of a container with 1 GiB of memory. */
  private static final List<String> JVM_FLAGS =
      List.of(
          "-Xms128m",
          "-Xmx460m",
          "-Xmn96m",
          "-XX:+UseParallelGC",
          "-XX:-UseAdaptiveSizePolicy",
          "-XX:+AlwaysPreTouch");

  private Argus() {}

  /**
   * Starts it and waits until its models answer.
   *
   * @param variables of its environment, beside its ports
   */
  public static Server start(Home home, Map<String, String> variables, Caller.Request request) {
    return start(home, variables, request, "bench-argus");
  }

  /**
   * The same with a log of another name.
   *
   * @param log its name
   */
  public static Server start(
      Home home, Map<String, String> variables, Caller.Request request, String log) {
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
    return Server.start(
        command,
        new Server.Target(port, Server.address(management, "/health/ready"), request),
        home.log(log));
  }
}
