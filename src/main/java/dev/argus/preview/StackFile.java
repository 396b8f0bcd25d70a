package dev.argus.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.argus.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values of a stack file below the project's namespace, as they stand there: what is encrypted
 * stays so.
 */
public final class StackFile {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String NAMESPACE = Settings.PROJECT + ":";
  private static final String ENABLED = "enabled";

  private final ObjectNode values;

  private StackFile(ObjectNode values) {
    this.values = values;
  }

  /**
   * Reads {@code Pulumi.STACK.yaml}.
   *
   * @throws PreviewException if there is none or it is no YAML
   */
  public static StackFile read(Path project, String stack) {
    var file = project.resolve("Pulumi." + stack + ".yaml");
    if (!stack.matches("[A-Za-z0-9._-]+") || !Files.isRegularFile(file)) {
      throw new PreviewException(
          "There is no stack " + stack + ": choose one of " + stacks(project) + ".");
    }
    return new StackFile(config(file));
  }

  /**
   * Puts a cloud's example settings in the place of the stack's own: each key that the example has,
   * whole.
   *
   * @throws PreviewException if there is no such example
   */
  public void replaceBy(Path project, String cloud) {
    var example = project.resolve("examples").resolve("Pulumi." + cloud + ".yaml");
    if (!cloud.matches("[a-z-]+") || !Files.isRegularFile(example)) {
      throw new PreviewException(
          "There is no example for the cloud "
              + cloud
              + ": choose one of "
              + stacks(project.resolve("examples"))
              + ".");
    }
    values.setAll(config(example));
  }

  private static ObjectNode config(Path file) {
    var values = JsonNodeFactory.instance.objectNode();
    StackYaml.config(file)
        .properties()
        .forEach(
            entry -> {
              if (entry.getKey().startsWith(NAMESPACE)) {
                values.set(entry.getKey().substring(NAMESPACE.length()), entry.getValue());
              }
            });
    return values;
  }

  /**
   * Overrides one value, as {@code pulumi config set --path} would.
   *
   * @param key names joined by dots, such as {@code detection.inference.replicas.min}
   * @param value YAML: {@code 3} is a number, {@code true} a flag, {@code [a, b]} a list
   */
  void set(String key, String value) {
    try {
      var parsed = YAML.readTree(value);
      put(key, parsed.isMissingNode() ? JsonNodeFactory.instance.textNode("") : parsed);
    } catch (JsonProcessingException e) {
      throw new PreviewException("The value for " + key + " is no YAML: put it in quotes.");
    }
  }

  /** Overrides one value with the text of a file, so that a secret is in no command line. */
  void setFromFile(String key, Path file) {
    try {
      put(key, JsonNodeFactory.instance.textNode(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new PreviewException("The value for " + key + " cannot be read from " + file + ".");
    }
  }

  /**
   * Switches on each system that overrides are about and that is off, unless they say so
   * themselves: who names a system's model means to see it.
   *
   * @param keys of the overrides, which have been made
   * @return the names of those that were off
   */
  List<String> switchOn(Set<String> keys) {
    var overridden = keys.stream().map(key -> List.of(names(key))).toList();
    var systems =
        overridden.stream()
            .filter(names -> names.size() > 1)
            .map(names -> names.get(0))
            .distinct()
            .filter(system -> values.path(system).path(ENABLED).asText().equals("false"))
            .filter(system -> !overridden.contains(List.of(system, ENABLED)))
            .toList();
    systems.forEach(system -> set(system + "." + ENABLED, "true"));
    return systems;
  }

  /** The values by their first name. */
  public Map<String, JsonNode> values() {
    var byName = new LinkedHashMap<String, JsonNode>();
    values.properties().forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
    return byName;
  }

  /** Whether a value stands at this key, readable or encrypted. */
  public boolean has(String key) {
    JsonNode here = values;
    for (var name : names(key)) {
      here = here.path(name);
    }
    return !here.isMissingNode() && !here.isNull();
  }

  private void put(String key, JsonNode value) {
    var names = names(key);
    var here = values;
    for (var i = 0; i < names.length - 1; i++) {
      here = here.get(names[i]) instanceof ObjectNode child ? child : here.putObject(names[i]);
    }
    here.set(names[names.length - 1], value);
  }

  private static String[] names(String key) {
    var path = key.startsWith(NAMESPACE) ? key.substring(NAMESPACE.length()) : key;
    return path.split("\\.", -1);
  }

  private static String stacks(Path project) {
    try (var files = Files.list(project)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("Pulumi\\..+\\.yaml"))
          .map(name -> name.substring("Pulumi.".length(), name.length() - ".yaml".length()))
          .sorted()
          .collect(Collectors.joining(", "));
    } catch (IOException e) {
      return "those in " + project;
    }
  }
}
