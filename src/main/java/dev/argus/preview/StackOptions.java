package dev.argus.preview;

import dev.argus.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The options that say what a stack's settings are. */
final class StackOptions {
  @Option(
      names = "--cloud",
      paramLabel = "CLOUD",
      description = {
        "Show the stack on another cloud: examples/Pulumi.CLOUD.yaml takes the place of the",
        "settings that it has: aws, gcp, azure, bare-metal."
      })
  private String cloud;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "Override a setting: names joined by dots, and a value in YAML. A system that the stack has",
        "switched off is switched on by it, unless you also say SYSTEM.enabled=false."
      })
  private final Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--set-file",
      paramLabel = "KEY=PATH",
      description = "Override a setting with the text of a file: for secrets.")
  private final Map<String, Path> overridesFromFiles = new LinkedHashMap<>();

  @Option(names = "--project", hidden = true, defaultValue = ".")
  private Path project;

  Path project() {
    return project;
  }

  /** With a line to {@code notes} for each system that an override switches on. */
  Settings settings(String stack, Consumer<String> notes) {
    var file = StackFile.read(project, stack);
    if (cloud != null) {
      file.replaceBy(project, cloud);
    }
    overrides.forEach(file::set);
    overridesFromFiles.forEach(file::setFromFile);
    file.switchOn(overrides.keySet())
        .forEach(
            system ->
                notes.accept(
                    "%1$s is switched on, since --set is about it (else say --set %1$s.enabled=false)."
                        .formatted(system)));
    return Settings.parse(file.values());
  }
}
