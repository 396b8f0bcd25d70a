package dev.argus.local;

import dev.argus.local.run.Home;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * Where the project is, which the launcher gives, and the wish for help: every command has both.
 */
public final class HomeOption {
  @Option(names = "--project", hidden = true, description = "Folder of the project.")
  private Path project = Path.of("");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  void help(boolean wanted) {} // The parser acts on it.

  public Home home() {
    return new Home(project);
  }
}
