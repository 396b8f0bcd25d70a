package dev.argus.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The configuration of a stack, written by the {@code pulumi} command, which encrypts it. */
final class PulumiConfig {
  /** It may ask a key service on the way. */
  private static final long SECONDS = 120;

  private final String pulumi;
  private final Path project;
  private final String stack;

  /**
   * The configuration of a stack of a project.
   *
   * @param pulumi the command, found on PATH unless it is a path
   */
  PulumiConfig(String pulumi, Path project, String stack) {
    this.pulumi = pulumi;
    this.project = project;
    this.stack = stack;
  }

  /** The command with which somebody sets a secret by hand; it asks for the value. */
  static String command(String key, String stack) {
    return "pulumi config set --secret --path '" + key + "' --stack " + stack;
  }

  /**
   * Stores a secret. The value goes to the command's standard input: arguments are for every user
   * of the machine to see.
   *
   * @throws InitException saying what to do
   */
  void setSecret(String key, String value) {
    var process = start(key);
    var written = write(process, value);
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new InitException(
            "pulumi did not store " + key + " within " + SECONDS + " s: is its backend reachable?");
      }
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.exitValue() != 0 || !written) {
        throw new InitException(explain(key, said.replace(value, "***")));
      }
    } catch (IOException e) {
      throw new InitException("What pulumi said of " + key + " cannot be read: " + e.getMessage());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new InitException("Interrupted while pulumi stored " + key + ".");
    }
  }

  private Process start(String key) {
    var command =
        List.of(
            pulumi,
            "config",
            "set",
            "--secret",
            "--path",
            key,
            "--stack",
            stack,
            "--non-interactive");
    try {
      return new ProcessBuilder(command)
          .directory(project.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new InitException(
          "No pulumi found on PATH: install it (https://www.pulumi.com/docs/install/) and run this"
              + " again.");
    }
  }

  /** Whether it took the value; one that ends at once says by its exit status why. */
  private static boolean write(Process process, String value) {
    try (var in = process.getOutputStream()) {
      in.write(value.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String explain(String key, String said) {
    var lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("no stack named") || lower.contains("no stack selected")) {
      return "Pulumi has no stack "
          + stack
          + " yet. Make it, and run this again:\n  pulumi stack init "
          + stack;
    }
    if (lower.contains("pulumi_access_token") || lower.contains("pulumi login")) {
      return "Pulumi is not logged in. Choose where it keeps its state, and run this again:\n"
          + "  pulumi login";
    }
    if (lower.contains("passphrase")) {
      return "Pulumi cannot encrypt "
          + key
          + " without the stack's passphrase. Set PULUMI_CONFIG_PASSPHRASE, or"
          + " PULUMI_CONFIG_PASSPHRASE_FILE, and run this again. It said:\n  "
          + said.strip().replace("\n", "\n  ");
    }
    return "Pulumi could not store " + key + ":\n  " + said.strip().replace("\n", "\n  ");
  }
}
