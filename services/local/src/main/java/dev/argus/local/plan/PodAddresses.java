package dev.argus.local.plan;

import dev.argus.local.manifest.Manifests;
import dev.argus.local.manifest.Name;
import dev.argus.local.manifest.Workload;
import io.fabric8.kubernetes.api.model.ContainerPort;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where pods answer on this machine that no Service leads to. The face API finds its workers by
 * their labels, through the Kubernetes API; here it is told their addresses.
 */
final class PodAddresses {
  /** Below it, Services have theirs. */
  private static final int FIRST_PORT = 8090;

  private static final String NAMESPACE = "WORKER_NAMESPACE";
  private static final String SELECTOR = "WORKER_SELECTOR";
  private static final String WORKERS = "WORKERS";

  private final Manifests manifests;
  private final Map<Name, Integer> ports = new TreeMap<>();

  PodAddresses(Manifests manifests, PlanSettings settings) {
    this.manifests = manifests;
    manifests.workloads().stream()
        .filter(workload -> manifests.inFrontOf(workload).isEmpty() && hasApi(workload))
        .map(Workload::name)
        .sorted()
        .forEach(name -> ports.put(name, settings.localPort(FIRST_PORT + ports.size())));
  }

  private static boolean hasApi(Workload workload) {
    return workload.template().getSpec().getContainers().stream()
        .flatMap(container -> container.getPorts().stream())
        .map(ContainerPort::getName)
        .anyMatch("http"::equals);
  }

  /** The port of a workload's pods, if no Service leads to them. */
  Optional<Integer> port(Workload workload) {
    return Optional.ofNullable(ports.get(workload.name()));
  }

  /** Adds the addresses of the pods that an environment has a selector of. */
  void tell(Map<String, String> environment) {
    if (!environment.containsKey(SELECTOR)) {
      return;
    }
    List<String> labels = Arrays.asList(environment.get(SELECTOR).split(",", -1));
    environment.put(
        WORKERS,
        manifests.workloads().stream()
            .filter(it -> it.name().namespace().equals(environment.get(NAMESPACE)))
            .filter(it -> labels.stream().allMatch(label -> has(it, label)))
            .flatMap(it -> port(it).stream())
            .map(port -> "http://localhost:" + port)
            .collect(Collectors.joining(",")));
  }

  private static boolean has(Workload workload, String label) {
    String[] pair = label.split("=", 2);
    return pair.length == 2 && pair[1].equals(workload.labels().get(pair[0]));
  }
}
