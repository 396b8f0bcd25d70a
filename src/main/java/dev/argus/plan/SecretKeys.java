package dev.argus.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Secret: its name, its keys, and for each key which confidential value it holds. The values
 * themselves are never in a plan.
 *
 * @param name the Secret's name
 * @param keys key in the Secret to the value it holds
 */
public record SecretKeys(String name, Map<String, Confidential> keys) {

  public SecretKeys {
    Names.requireLabel("secret", name);
    keys = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /** A Secret that holds nothing yet. */
  public static SecretKeys named(String name) {
    return new SecretKeys(name, Map.of());
  }

  /** With one more key. */
  public SecretKeys with(String key, Confidential value) {
    var all = new LinkedHashMap<>(keys);
    all.put(key, value);
    return new SecretKeys(name, all);
  }

  /**
   * The keys of both.
   *
   * @throws IllegalArgumentException if they say different values of one key
   */
  SecretKeys and(SecretKeys other) {
    var all = this;
    for (var entry : other.keys.entrySet()) {
      var here = keys.getOrDefault(entry.getKey(), entry.getValue());
      if (!here.equals(entry.getValue())) {
        throw new IllegalArgumentException(
            "Secret " + name + " has two values of " + entry.getKey());
      }
      all = all.with(entry.getKey(), entry.getValue());
    }
    return all;
  }

  /** A variable that reads a key of this Secret. */
  public Variable variable(String key) {
    if (!keys.containsKey(key)) {
      throw new IllegalArgumentException("Secret " + name + " has no key " + key);
    }
    return new Variable.FromSecret(name, key);
  }
}
