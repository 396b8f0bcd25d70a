package dev.argus.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A ConfigMap whose keys are environment variables of the one workload that reads it.
 *
 * @param name the ConfigMap's name
 * @param entries variable to value, in the order in which they were added
 */
public record Config(String name, Map<String, String> entries) {

  public Config {
    Names.requireLabel("config map", name);
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  public static Config named(String name) {
    return new Config(name, Map.of());
  }

  public Config with(String variable, String value) {
    var all = new LinkedHashMap<>(entries);
    all.put(variable, value);
    return new Config(name, all);
  }
}
