package dev.argus.kubernetes;

import com.pulumi.resources.CustomResourceOptions;
import java.util.List;

/**
 * HTTPRoutes that lead every path of some hosts to one Service.
 *
 * @see <a href="https://gateway-api.sigs.k8s.io/api-types/httproute/">HTTPRoute</a>
 */
public final class HttpRoutes {
  private static final CustomObject.Kind KIND =
      new CustomObject.Kind("gateway.networking.k8s.io/v1", "HTTPRoute");

  private HttpRoutes() {}

  /** A Service and its port. */
  public record Backend(String name, int port) {}

  /** A Gateway, where it is, and the hosts for which it listens. */
  public record Listener(String gateway, String namespace, List<String> hosts) {}

  public static CustomObject create(
      Meta meta, Backend backend, Listener listener, CustomResourceOptions options) {
    return CustomObject.create(
        meta,
        KIND,
        new RouteSpec(
            List.of(new ParentRef(listener.gateway(), listener.namespace())),
            listener.hosts(),
            List.of(new Rule(List.of(backend)))),
        options);
  }

  private record RouteSpec(List<ParentRef> parentRefs, List<String> hostnames, List<Rule> rules) {}

  private record ParentRef(String name, String namespace) {}

  private record Rule(List<Backend> backendRefs) {}
}
