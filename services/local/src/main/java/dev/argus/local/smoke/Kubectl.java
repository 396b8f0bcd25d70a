package dev.argus.local.smoke;

import dev.argus.local.LocalException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The user's own {@code kubectl}, with the cluster and the rights that it has. */
class Kubectl {
  private static final long SECONDS = 60;

  /** What a command printed, and whether it went well. */
  record Result(int status, String output, String errors) {}

  Result run(String... arguments) {
    return feed("", arguments);
  }

  /** With {@code input} on its standard input. */
  Result feed(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    try {
      Path errors = Files.createTempFile("kubectl", ".err");
      try {
        Process process =
            new ProcessBuilder(command).redirectError(Redirect.to(errors.toFile())).start();
        try (OutputStream stdin = process.getOutputStream()) {
          stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new LocalException("kubectl did not end within " + SECONDS + " s.");
        }
        return new Result(process.exitValue(), output.strip(), Files.readString(errors).strip());
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new LocalException("kubectl cannot be run; install it: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }

  /** Its output, where anything but success is an error that says what was being done. */
  String get(String doing, String... arguments) {
    return checked(doing, run(arguments));
  }

  static String checked(String doing, Result result) {
    if (result.status() != 0) {
      throw new LocalException("kubectl cannot " + doing + ": " + result.errors());
    }
    return result.output();
  }
}
