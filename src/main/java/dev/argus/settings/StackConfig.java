package dev.argus.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.pulumi.Config;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The stack's configuration as the Pulumi engine hands it over: the only place that reads it.
 *
 * <p>The raw value is taken and parsed here, since the SDK's own reading of objects drops unknown
 * keys and turns a bad enum into null without a word.
 */
public final class StackConfig {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where the engine tells a program its configuration; read for the names alone. */
  private static final String ENGINE_VARIABLE = "PULUMI_CONFIG";

  private StackConfig() {}

  /**
   * Reads the settings of the stack that is being deployed.
   *
   * @throws SettingsException naming every problem, and every secret that is not set
   */
  public static Settings read(Config config) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (String key : keys(System.getenv().getOrDefault(ENGINE_VARIABLE, "{}"))) {
      config.get(key).ifPresent(raw -> values.put(key, parse(raw)));
    }
    return Settings.parse(values).requireSecrets();
  }

  /** Every known key, and every other below the project's namespace, so that it is refused. */
  private static Set<String> keys(String configuration) {
    var keys = new TreeSet<>(Settings.KEYS);
    parse(configuration)
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.startsWith(Settings.PROJECT + ":")) {
                keys.add(name.substring(Settings.PROJECT.length() + 1));
              }
            });
    return keys;
  }

  /** A structured value is JSON; a plain one is the text itself. */
  private static JsonNode parse(String raw) {
    try {
      return JSON.readTree(raw);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(raw);
    }
  }
}
