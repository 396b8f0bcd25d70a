package dev.argus.local.run;

import dev.argus.local.LocalException;
import dev.argus.local.manifest.MountedFile;
import dev.argus.local.plan.LocalProcess;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts processes that outlive the terminal, their output appended to a log file. */
public final class Launcher {
  /** Of this process's own environment, what a JVM and its children need on any machine. */
  static final List<String> INHERITED =
      List.of("HOME", "LANG", "LC_ALL", "LC_CTYPE", "PATH", "TMPDIR", "TZ");

  /** Below the ports that operating systems hand out to connections by themselves. */
  private static final int FIRST_MANAGEMENT_PORT = 19400;

  private static final int LAST_MANAGEMENT_PORT = 19499;

  private static final long LOG_KEPT = 10L << 20;

  /**
   * Signals that a shell ignores stay ignored by what it becomes, and a JVM honours that: a closed
   * terminal (HUP) or Ctrl-C at the launcher (INT) does not reach the process.
   */
  private static final String DETACHED = "trap '' HUP INT; exec \"$@\"";

  private final Home home;
  private final States states;
  private final Set<Integer> takenPorts = new HashSet<>();

  public Launcher(Home home, States states) {
    this.home = home;
    this.states = states;
  }

  /** What {@link Running#fingerprint()} would be if {@code process} were started now. */
  public String fingerprint(LocalProcess process) {
    return Fingerprint.of(process, classpath(process));
  }

  /** Starts it and remembers it; says nothing about whether it becomes ready. */
  public Running start(LocalProcess process) {
    int managementPort = freeManagementPort();
    try {
      prepare(process);
      Path log = home.log(process.name());
      rotate(log);
      long offset = Files.exists(log) ? Files.size(log) : 0;
      ProcessHandle handle = exec(process, managementPort, log).toHandle();
      Running running =
          new Running(
              process.name(),
              handle.pid(),
              Running.startMillis(handle),
              fingerprint(process),
              managementPort,
              process.addresses(),
              offset);
      states.save(running);
      return running;
    } catch (IOException e) {
      throw new LocalException("Cannot start " + process.name() + ": " + e.getMessage(), e);
    }
  }

  private Process exec(LocalProcess process, int managementPort, Path log) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DETACHED, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(process.program().jvmFlags());
    command.add("-Dfile.encoding=UTF-8");
    command.add("-cp");
    command.add(classpath(process));
    command.add(process.program().mainClass());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.root().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(INHERITED);
    environment.putAll(process.environment());
    environment.put("MANAGEMENT_PORT", Integer.toString(managementPort));
    return builder.start();
  }

  private String classpath(LocalProcess process) {
    return classpath(home, process.program().module());
  }

  /** What a module of the services runs with. */
  public static String classpath(Home home, String module) {
    Path file = home.classpathFile(module);
    try {
      return home.classes(module) + File.pathSeparator + Files.readString(file).strip();
    } catch (IOException e) {
      throw new LocalException(
          "services/" + module + " is not built (no " + file + "); ./argus up builds it.", e);
    }
  }

  private void prepare(LocalProcess process) throws IOException {
    home.create(home.logs());
    home.create(home.data());
    process.volumes().folders().forEach(home::create);
    for (Map.Entry<Path, MountedFile> file : process.volumes().files().entrySet()) {
      home.create(file.getKey().getParent());
      write(file.getKey(), file.getValue());
    }
  }

  private static void write(Path target, MountedFile file) throws IOException {
    Set<PosixFilePermission> mode =
        PosixFilePermissions.fromString(file.secret() ? "rw-------" : "rw-r--r--");
    Path temporary = Files.createTempFile(target.getParent(), ".mounted", ".new");
    Files.setPosixFilePermissions(temporary, mode);
    Files.write(temporary, file.content());
    Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_KEPT) {
      Path old = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private int freeManagementPort() {
    states.all().values().forEach(running -> takenPorts.add(running.managementPort()));
    for (int port = FIRST_MANAGEMENT_PORT; port <= LAST_MANAGEMENT_PORT; port++) {
      if (!takenPorts.contains(port) && Ports.isFree(port)) {
        takenPorts.add(port);
        return port;
      }
    }
    throw new LocalException(
        "No port between "
            + FIRST_MANAGEMENT_PORT
            + " and "
            + LAST_MANAGEMENT_PORT
            + " is free for health checks; stop what uses them.");
  }
}
