package dev.argus.plan;

/**
 * A ServiceAccount.
 *
 * @param namespace where it is
 * @param name its name
 */
public record Account(String namespace, String name) {
  public Account {
    Names.requireLabel("namespace", namespace);
    Names.requireLabel("service account", name);
  }
}
