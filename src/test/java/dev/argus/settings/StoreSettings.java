package dev.argus.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of a stack that says this of its stores, for tests of other packages. */
public final class StoreSettings {
  private static final String IMAGES = "images: {inference: a/inference:1, api: a/api:1}\n";
  private static final String AZURE =
      "cloud: {kind: azure, location: westeurope, admins: [a], access: {kind: restricted, cidrs:"
          + " [203.0.113.0/24]}}\n";

  private StoreSettings() {}

  /** On a cluster that exists. */
  public static Settings of(String data) {
    return parse(IMAGES + "data: " + data);
  }

  /** On Azure. */
  public static Settings onAzure(String data) {
    return parse(IMAGES + AZURE + "data: " + data);
  }

  private static Settings parse(String yaml) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    try {
      new YAMLMapper()
          .readTree(yaml)
          .properties()
          .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    return Settings.parse(values);
  }
}
