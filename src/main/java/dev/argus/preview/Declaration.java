package dev.argus.preview;

import dev.argus.policy.Declared;

/**
 * A resource of the stack and whose child it is.
 *
 * @param parent type and name of its parent, joined by {@code ::}; empty for a child of the stack
 */
record Declaration(Declared resource, String parent) {

  /** Type and name joined by {@code ::}, as URNs end. */
  String id() {
    return resource.type() + "::" + resource.name();
  }

  boolean isComponent() {
    return resource.type().startsWith("argus:");
  }

  /** Whether it becomes an object in the cluster, and so a manifest. */
  boolean isObject() {
    return resource.isKubernetes() && resource.inputs().at("kind").present();
  }
}
