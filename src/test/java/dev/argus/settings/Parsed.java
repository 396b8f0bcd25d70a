package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of a stack file. */
public final class Parsed {
  private static final ObjectMapper YAML = new YAMLMapper();

  private Parsed() {}

  /** Settings of a stack that names its images, says this and nothing else. */
  public static Settings settings(String yaml) {
    return whole(
        "images: {inference: a/inference:1, inferenceCuda: a/inference-cuda:1, api: a/api:1}\n"
            + yaml);
  }

  /** Settings of a stack that says this and nothing else. */
  static Settings whole(String yaml) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    try {
      YAML.readTree(yaml).properties().forEach(e -> values.put(e.getKey(), e.getValue()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    return Settings.parse(values);
  }

  /** What is wrong with a stack that names its images and says this. */
  static List<String> problems(String yaml) {
    return assertThrows(SettingsException.class, () -> settings(yaml)).problems();
  }

  /** What is wrong with a stack that says this and nothing else. */
  static List<String> problemsOfWhole(String yaml) {
    return assertThrows(SettingsException.class, () -> whole(yaml)).problems();
  }
}
