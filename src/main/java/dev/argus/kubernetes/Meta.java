package dev.argus.kubernetes;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.util.Map;

/**
 * What every object says of itself.
 *
 * @param namespace where it lives; empty for what lives in no namespace
 * @param annotations none is an empty map
 */
public record Meta(String namespace, String name, Labels labels, Map<String, String> annotations) {

  public Meta {
    annotations = Map.copyOf(annotations);
  }

  public static Meta of(String namespace, String name, Labels labels) {
    return new Meta(namespace, name, labels, Map.of());
  }

  public Meta annotated(String annotation, String value) {
    return new Meta(namespace, name, labels, Map.of(annotation, value));
  }

  /** The name of the resource in the stack: unique for its kind across namespaces. */
  public String resourceName() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  ObjectMetaArgs args() {
    var args = ObjectMetaArgs.builder().name(name).labels(labels.all());
    if (!namespace.isEmpty()) {
      args.namespace(namespace);
    }
    if (!annotations.isEmpty()) {
      args.annotations(annotations);
    }
    return args.build();
  }
}
