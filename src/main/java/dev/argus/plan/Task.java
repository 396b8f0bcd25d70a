package dev.argus.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Job: something that runs to its end once, and again whenever it changes.
 *
 * @param name the name, and the value of its pod's label {@code app}
 * @param image which image it runs
 * @param environment the variables of its container
 * @param resources requests and limits of its container
 */
public record Task(
    String name, Image image, Map<String, Variable> environment, Resources resources) {
  public Task {
    Names.requireLabel("task", name);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }
}
