package dev.argus.kubernetes;

import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.resources.CustomResourceOptions;

/** Namespaces in which the API server enforces Pod Security. */
public final class Namespaces {
  private Namespaces() {}

  public static Namespace create(String name, Labels labels, CustomResourceOptions options) {
    var meta = Meta.of("", name, PodSecurity.enforcedBy(labels));
    return new Namespace(
        meta.resourceName(), NamespaceArgs.builder().metadata(meta.args()).build(), options);
  }
}
