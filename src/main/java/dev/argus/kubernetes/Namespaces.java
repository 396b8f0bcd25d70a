package dev.argus.kubernetes;

import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** Namespaces in which the API server enforces Pod Security. */
public final class Namespaces {
  private Namespaces() {}

  public static Namespace create(String name, Labels labels, CustomResourceOptions options) {
    var meta = Meta.of("", name, PodSecurity.enforcedBy(labels));
    return new Namespace(
        meta.resourceName(), NamespaceArgs.builder().metadata(meta.args()).build(), options);
  }

  /**
   * A namespace of pods that cannot do with less than a lower level.
   *
   * @param reason what they need it for: it stands on the namespace, and a rule asks for it
   */
  public static Namespace lenient(
      Meta meta, PodSecurityLevel level, String reason, CustomResourceOptions options) {
    var labels = PodSecurity.enforcedBy(meta.labels(), level);
    return new Namespace(
        meta.resourceName(),
        NamespaceArgs.builder()
            .metadata(new Meta("", meta.name(), labels, Map.of(PodSecurity.REASON, reason)).args())
            .build(),
        options);
  }
}
