package dev.argus.plan;

/**
 * The value of one environment variable.
 *
 * <p>An address or a path is a variable of its own kind and always the whole value, so that whoever
 * runs the container elsewhere can replace it without looking into strings.
 */
public sealed interface Variable {

  /** A plain value. */
  record Text(String value) implements Variable {}

  /** The URL of the Service of another, from wherever the caller runs in the cluster. */
  record Address(Callee callee) implements Variable {}

  /** A key of a Secret in the workload's namespace. */
  record FromSecret(String secret, String key) implements Variable {}
}
