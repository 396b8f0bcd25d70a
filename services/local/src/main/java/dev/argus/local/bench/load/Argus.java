package dev.argus.local.bench.load;

import dev.argus.local.run.Home;
import dev.argus.local.run.Launcher;
import java.nio.file.Path;
import java.util.Map;

/** Starts this server as its image does. */
public final class Argus {
  /** The memory that the heap may take, as in a container of 1 GiB. */
  private static final String HEAP = "-Xmx512m";

  private static final String COLLECTOR = "-XX:+UseParallelGC";

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
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            HEAP,
            COLLECTOR,
            "-cp",
            Launcher.classpath(home, "inference"),
            "dev.argus.inference.Inference");
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
