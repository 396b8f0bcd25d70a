package dev.argus.local.manifest;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;

/** The rendered objects that matter to whoever runs the containers, by name. */
public record Manifests(
    List<Workload> workloads,
    Map<Name, Service> services,
    Map<Name, ConfigMap> configMaps,
    Map<Name, Secret> secrets) {

  public Manifests {
    workloads = List.copyOf(workloads);
    services = Map.copyOf(services);
    configMaps = Map.copyOf(configMaps);
    secrets = Map.copyOf(secrets);
  }

  /**
   * The Services whose selector picks the pods of {@code workload}, in the order of their names.
   */
  public List<Service> inFrontOf(Workload workload) {
    return services.entrySet().stream()
        .filter(entry -> entry.getKey().namespace().equals(workload.name().namespace()))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .filter(service -> selects(service, workload))
        .toList();
  }

  private static boolean selects(Service service, Workload workload) {
    Map<String, String> selector = service.getSpec().getSelector();
    return selector != null
        && !selector.isEmpty()
        && workload.labels().entrySet().containsAll(selector.entrySet());
  }
}
