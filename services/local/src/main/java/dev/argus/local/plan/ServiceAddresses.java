package dev.argus.local.plan;

import dev.argus.local.manifest.Manifests;
import dev.argus.local.manifest.Name;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the Services of the manifests answer on this machine. */
final class ServiceAddresses {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "([a-z][a-z0-9+.-]*://)([a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:([0-9]{1,5}))?(/.*)?");

  /** How a name in a cluster's DNS may end after {@code SERVICE.NAMESPACE}. */
  private static final List<String> SUFFIXES =
      List.of(".svc.cluster.local.", ".svc.cluster.local", ".svc");

  private static final String MANAGEMENT = "management";

  private final Map<Name, Service> services;
  private final PlanSettings settings;
  private final Map<String, Integer> defaultPorts = Map.of("http://", 80, "https://", 443);

  ServiceAddresses(Manifests manifests, PlanSettings settings) {
    this.services = new HashMap<>(manifests.services());
    this.settings = settings;
  }

  /**
   * {@code value} itself, unless all of it is the address of a Service as a pod of {@code
   * namespace} would write it: then that Service's address on this machine, path kept.
   */
  String localize(String value, String namespace) {
    Matcher matcher = ADDRESS.matcher(value);
    if (!matcher.matches()) {
      return value;
    }
    Service service = services.get(name(matcher.group(2), namespace));
    if (service == null) {
      return value;
    }
    String scheme = matcher.group(1);
    int port =
        matcher.group(5) == null
            ? defaultPorts.getOrDefault(scheme, 0)
            : Integer.parseInt(matcher.group(5));
    boolean known = service.getSpec().getPorts().stream().anyMatch(it -> it.getPort() == port);
    if (!known) {
      return value;
    }
    String path = matcher.group(6) == null ? "" : matcher.group(6);
    return scheme + "localhost:" + settings.localPort(port) + path;
  }

  /** The Service port that leads to a container's API, not to gRPC, or its probes and metrics. */
  static List<Integer> apiPorts(List<Service> services) {
    return ports(services, port -> !leadsToManagement(port) && !leadsToGrpc(port));
  }

  /** The Service port that leads to a container's gRPC. */
  static List<Integer> grpcPorts(List<Service> services) {
    return ports(services, ServiceAddresses::leadsToGrpc);
  }

  private static List<Integer> ports(List<Service> services, Predicate<ServicePort> wanted) {
    return services.stream()
        .flatMap(service -> service.getSpec().getPorts().stream())
        .filter(wanted)
        .map(ServicePort::getPort)
        .distinct()
        .toList();
  }

  private static boolean leadsToGrpc(ServicePort port) {
    return "grpc".equals(port.getName());
  }

  private static boolean leadsToManagement(ServicePort port) {
    IntOrString target = port.getTargetPort();
    boolean byTarget = target != null && MANAGEMENT.equals(target.getStrVal());
    return byTarget || MANAGEMENT.equals(port.getName()) || "metrics".equals(port.getName());
  }

  private static Name name(String host, String namespace) {
    String name = host;
    for (String suffix : SUFFIXES) {
      if (name.endsWith(suffix)) {
        name = name.substring(0, name.length() - suffix.length());
        break;
      }
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? new Name(namespace, name)
        : new Name(name.substring(dot + 1), name.substring(0, dot));
  }
}
