package dev.argus.local.run;

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
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user's own {@code kubectl}, with the cluster and the rights that it has. */
public class Kubectl {
  private static final Logger LOG = LoggerFactory.getLogger(Kubectl.class);
  private static final long SECONDS = 60;

  /** What a command printed, and whether it went well. */
  public record Result(int status, String output, String errors) {}

  public Result run(String... arguments) {
    return feed("", arguments);
  }

  /** With {@code input} on its standard input. */
  public Result feed(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    try {
      Path errors = Files.createTempFile("kubectl", ".err");
      try {
        Process process =
            new ProcessBuilder(command).redirectError(Redirect.to(errors.toFile())).start();
        write(input, process);
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

  /** One that ends before it has read all says why on its own. */
  private static void write(String input, Process process) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.debug("kubectl did not read its input", e);
    }
  }

  /** Its output, where anything but success is an error that says what was being done. */
  public String get(String doing, String... arguments) {
    return checked(doing, run(arguments));
  }

  public static String checked(String doing, Result result) {
    if (result.status() != 0) {
      throw new LocalException("kubectl cannot " + doing + ": " + words(result.errors()));
    }
    return result.output();
  }

  /** Without what its libraries log, where it says something itself. */
  private static String words(String errors) {
    String own =
        errors
            .lines()
            .filter(line -> !line.matches("[EWI]\\d{4} .*"))
            .collect(Collectors.joining("\n"));
    return own.isBlank() ? errors : own;
  }
}
