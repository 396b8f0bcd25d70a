package dev.argus.policy;

/**
 * A resource as the program declared it.
 *
 * @param type its type token, such as {@code kubernetes:apps/v1:Deployment}
 * @param name its name in the stack
 */
public record Declared(String type, String name, Inputs inputs) {

  /** The last part of the type token, such as {@code Deployment}. */
  public String kind() {
    if (type.startsWith("pulumi:providers:")) {
      return "Provider";
    }
    return type.substring(type.lastIndexOf(':') + 1);
  }

  /** Whether this is an object of Kubernetes itself rather than of a cloud or of Pulumi. */
  public boolean isKubernetes() {
    return type.startsWith("kubernetes:");
  }

  /** The Kubernetes name; empty while it is not known or left to the provider. */
  public String objectName() {
    return inputs.at("metadata", "name").text().orElse("");
  }

  /** The namespace the object lives in; empty where it lives in none. */
  public String namespace() {
    return inputs.at("metadata", "namespace").text().orElse("");
  }

  Violation violates(String rule, String problem, String remedy) {
    return new Violation(kind() + " " + name, rule, problem, remedy);
  }
}
