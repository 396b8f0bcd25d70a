package dev.argus.system;

import dev.argus.plan.Calls;
import dev.argus.plan.Endpoint;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Publishing;
import dev.argus.plan.Workload;
import dev.argus.settings.AllowedModels;
import dev.argus.settings.OpenInference;
import dev.argus.settings.WorkloadSettings;
import java.util.List;

/** How a workload is reached from outside its system. */
final class Front {
  private Front() {}

  /** The Service of this name and, where the stack asks for one, its headless twin. */
  static List<Endpoint> services(WorkloadSettings settings, String name, int port) {
    var main = new Endpoint(name, port, settings.service());
    return settings.headless()
        ? List.of(main, new Endpoint(name + "-headless", port, Endpoint.Type.HEADLESS))
        : List.of(main);
  }

  /** Opens what the stack asks for of the Open Inference Protocol. */
  static void open(
      OpenInference settings, AllowedModels models, int grpcPort, Workload.Builder workload) {
    if (settings.grpc()) {
      workload.grpc(grpcPort);
    }
    if (settings.modelRepository()) {
      workload
          .variable("MODEL_REPOSITORY_API", "true")
          .variable("MODEL_LICENCES", String.join(",", models.licences()));
    }
  }

  /** A Service with an address of its own, or a port of every node, is for everyone. */
  static Plan exposed(WorkloadSettings settings, Workload workload) {
    return settings.service().outside()
        ? Plan.empty().allow(Calls.from(Peer.anywhere()).toAllOf(workload))
        : Plan.empty();
  }

  /** For clients outside, by the names of hosts. */
  static Plan published(List<String> hosts, Workload workload) {
    return hosts.isEmpty() ? Plan.empty() : Plan.empty().publish(new Publishing(workload, hosts));
  }

  /** For the pods of other namespaces. */
  static Plan calledFrom(List<String> namespaces, Workload workload) {
    return namespaces.stream()
        .map(
            namespace ->
                Plan.empty().allow(Calls.from(Peer.namespace(namespace)).toAllOf(workload)))
        .reduce(Plan.empty(), Plan::and);
  }
}
