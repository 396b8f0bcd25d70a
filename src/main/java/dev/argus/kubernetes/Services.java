package dev.argus.kubernetes;

import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.enums.ServiceSpecType;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** Services in front of an app's pods. */
public final class Services {
  /** The label of a Service whose name resolves to the pods themselves. */
  static final String HEADLESS_LABEL = "argus.dev/headless";

  /** The name of a port that speaks gRPC. */
  public static final String GRPC = "grpc";

  /**
   * HTTP/2 without TLS, so that gateways and meshes know what to speak to it.
   *
   * @see <a
   *     href="https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol">Application
   *     protocol</a>
   */
  private static final String H2C = "kubernetes.io/h2c";

  private Services() {}

  /**
   * What is special about a Service.
   *
   * @param app the label {@code app} of its pods
   * @param ports its own ports, each by the name of the container's that it leads to
   * @param headless whether its name resolves to the pods themselves
   */
  public record Spec(
      String app, Map<String, Integer> ports, ServiceSpecType type, boolean headless) {}

  public static Service create(Meta meta, Spec spec, CustomResourceOptions options) {
    var args =
        ServiceSpecArgs.builder()
            .type(spec.type())
            .selector(Map.of(Labels.APP, spec.app()))
            .ports(spec.ports().entrySet().stream().map(Services::port).toList());
    if (spec.headless()) {
      args.clusterIP("None");
    }
    return new Service(
        meta.resourceName(),
        ServiceArgs.builder().metadata(labelled(meta, spec).args()).spec(args.build()).build(),
        options);
  }

  private static ServicePortArgs port(Map.Entry<String, Integer> port) {
    var args =
        ServicePortArgs.builder()
            .name(port.getKey())
            .port(port.getValue())
            .protocol("TCP")
            .targetPort(port.getKey());
    if (port.getKey().equals(GRPC)) {
      args.appProtocol(H2C);
    }
    return args.build();
  }

  private static Meta labelled(Meta meta, Spec spec) {
    return spec.headless()
        ? new Meta(
            meta.namespace(),
            meta.name(),
            meta.labels().with(HEADLESS_LABEL, "true"),
            meta.annotations())
        : meta;
  }
}
