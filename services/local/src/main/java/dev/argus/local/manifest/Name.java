package dev.argus.local.manifest;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** A namespaced object's name; prints as {@code namespace/name}. */
public record Name(String namespace, String name) implements Comparable<Name> {

  public static Name of(HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    return new Name(namespace == null ? "default" : namespace, object.getMetadata().getName());
  }

  @Override
  public int compareTo(Name other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
