package dev.argus.kubernetes;

import com.pulumi.kubernetes.networking.v1.Ingress;
import com.pulumi.kubernetes.networking.v1.IngressArgs;
import com.pulumi.kubernetes.networking.v1.inputs.HTTPIngressPathArgs;
import com.pulumi.kubernetes.networking.v1.inputs.HTTPIngressRuleValueArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressBackendArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressServiceBackendArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressSpecArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressTLSArgs;
import com.pulumi.kubernetes.networking.v1.inputs.ServiceBackendPortArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;

/** Ingresses that lead every path of some hosts to one Service, over HTTPS. */
public final class Ingresses {
  private Ingresses() {}

  /**
   * What is special about an Ingress.
   *
   * @param className its IngressClass
   * @param hosts the names it answers to
   * @param service the Service, by its port named {@code http}
   * @param certificate the Secret of the certificate; empty where the controller finds its own
   */
  public record Spec(String className, List<String> hosts, String service, String certificate) {}

  public static Ingress create(Meta meta, Spec spec, CustomResourceOptions options) {
    var tls = IngressTLSArgs.builder().hosts(spec.hosts());
    if (!spec.certificate().isEmpty()) {
      tls.secretName(spec.certificate());
    }
    return new Ingress(
        meta.resourceName(),
        IngressArgs.builder()
            .metadata(meta.args())
            .spec(
                IngressSpecArgs.builder()
                    .ingressClassName(spec.className())
                    .tls(tls.build())
                    .rules(spec.hosts().stream().map(host -> rule(host, spec.service())).toList())
                    .build())
            .build(),
        options);
  }

  private static IngressRuleArgs rule(String host, String service) {
    return IngressRuleArgs.builder()
        .host(host)
        .http(
            HTTPIngressRuleValueArgs.builder()
                .paths(
                    HTTPIngressPathArgs.builder()
                        .path("/")
                        .pathType("Prefix")
                        .backend(
                            IngressBackendArgs.builder()
                                .service(
                                    IngressServiceBackendArgs.builder()
                                        .name(service)
                                        .port(ServiceBackendPortArgs.builder().name("http").build())
                                        .build())
                                .build())
                        .build())
                .build())
        .build();
  }
}
