package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings as a stack file has them, images given. */
public final class Yaml {
  private static final ObjectMapper YAML = new YAMLMapper();

  private Yaml() {}

  /** The settings of these keys below {@code argus:}. */
  public static Settings settings(String yaml) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    try {
      YAML.readTree("images: {inference: a/inference:1, api: a/api:1}\n" + yaml)
          .properties()
          .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    return Settings.parse(values);
  }

  /** What is wrong with these keys. */
  static List<String> problems(String yaml) {
    return assertThrows(SettingsException.class, () -> settings(yaml)).problems();
  }
}
