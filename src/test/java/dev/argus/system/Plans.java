package dev.argus.system;

import dev.argus.plan.Calls;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Workload;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What tests of a system's plan ask. */
final class Plans {
  private Plans() {}

  static Workload workload(Plan plan, String name) {
    return plan.workloads().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
  }

  static List<String> workloads(Plan plan) {
    return plan.workloads().map(Workload::name).toList();
  }

  static Set<String> secrets(Plan plan) {
    return plan.namespaces().get(0).secrets().stream()
        .map(SecretKeys::name)
        .collect(Collectors.toSet());
  }

  /** Everything that a workload may open, each as {@code whom:port}. */
  static Set<String> opens(Plan plan, String name) {
    return plan.calls().stream()
        .filter(call -> call.from().equals(workload(plan, name)))
        .map(call -> shown(call.to(), call))
        .collect(Collectors.toSet());
  }

  /** Everybody who may open a workload, each as {@code who:port}. */
  static Set<String> accepts(Plan plan, String name) {
    return plan.calls().stream()
        .filter(call -> call.to().equals(workload(plan, name)))
        .map(call -> shown(call.from(), call))
        .collect(Collectors.toSet());
  }

  private static String shown(Peer peer, Calls call) {
    var who =
        peer instanceof Workload workload
            ? workload.name()
            : peer instanceof Peer.Range range
                ? range.cidr()
                : peer instanceof Peer.NamespacePods pods ? pods.namespace() : peer.toString();
    return who + ":" + call.ports().get(0);
  }
}
