package dev.argus.local.bench.peers;

import dev.argus.local.LocalException;
import dev.argus.local.run.Home;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The peers' programs and the packages that they need, in {@code .argus/bench}. Made once; made
 * anew when the pinned packages change.
 */
final class PythonEnvironment {
  private static final String REQUIREMENTS = "requirements.txt";
  private static final String NO_DEPENDENCIES = "no-dependencies.txt";
  private static final List<String> FILES =
      List.of(
          REQUIREMENTS,
          NO_DEPENDENCIES,
          "detector.py",
          "loop.py",
          "fastapi_server.py",
          "fastapi_tutorial.py",
          "litserve_server.py",
          "simcc.py",
          "SimccLoop.java");

  private final Path folder;

  private PythonEnvironment(Path folder) {
    this.folder = folder;
  }

  /**
   * Brings it about.
   *
   * @throws LocalException saying what is missing, when there is no Python or no package index
   */
  static PythonEnvironment prepare(Home home) {
    PythonEnvironment environment = new PythonEnvironment(home.root().resolve("bench"));
    home.create(environment.folder);
    try {
      environment.install();
    } catch (IOException e) {
      throw new LocalException("The peers cannot be prepared: " + e.getMessage(), e);
    }
    return environment;
  }

  private void install() throws IOException {
    for (String file : FILES) {
      try (InputStream in = PythonEnvironment.class.getResourceAsStream(file)) {
        Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path stamp = folder.resolve("installed.txt");
    String wanted =
        Files.readString(folder.resolve(REQUIREMENTS))
            + Files.readString(folder.resolve(NO_DEPENDENCIES));
    if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
      return;
    }
    run("making a Python environment", List.of("python3", "-m", "venv", "--clear", "venv"));
    install("-r", REQUIREMENTS);
    install("--no-deps", "-r", NO_DEPENDENCIES);
    Files.writeString(stamp, wanted);
  }

  private void install(String... packages) throws IOException {
    List<String> command = new ArrayList<>(List.of(python(), "-m", "pip", "install", "-q"));
    command.addAll(List.of(packages));
    run("installing the peers' packages", command);
  }

  private void run(String what, List<String> command) throws IOException {
    Path log = folder.resolve("install.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new LocalException(
            what + " failed; it needs Python 3.11 or newer with venv and pip. All of it: " + log);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }

  private String python() {
    return folder.resolve("venv").resolve("bin").resolve("python").toString();
  }

  /** Python with arguments, in the folder of the programs. */
  ProcessBuilder command(String... arguments) {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(python());
    builder.command().add("-B");
    builder.command().addAll(List.of(arguments));
    return builder.directory(folder.toFile());
  }

  /** A file among the programs. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Where a peer's output goes. */
  Path log(String peer) {
    return folder.resolve(peer + ".log");
  }
}
