package dev.argus.deploy;

import com.pulumi.resources.Resource;
import dev.argus.plan.Namespace;
import dev.argus.plan.Plan;
import dev.argus.plan.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan on its way to a site: what of it is declared already. */
final class Rollout {
  private final Plan plan;
  private final Map<Workload, Resource> declared = new HashMap<>();

  Rollout(Plan plan) {
    this.plan = plan;
  }

  Plan plan() {
    return plan;
  }

  void declared(Workload workload, Resource deployment) {
    declared.put(workload, deployment);
  }

  /**
   * What a workload waits for.
   *
   * @throws IllegalStateException if the plan runs one of them later, or not at all
   */
  List<Resource> before(Workload workload) {
    return workload.after().stream().map(other -> before(workload, other)).toList();
  }

  private Resource before(Workload workload, Workload other) {
    var deployment = declared.get(other);
    if (deployment == null) {
      throw new IllegalStateException(
          "workload %s waits for %s, which the plan does not run before it"
              .formatted(workload.name(), other.name()));
    }
    return deployment;
  }

  /** The same for readers: {@code NAMESPACE/WORKLOAD}, separated by commas; empty for nothing. */
  String names(Workload workload) {
    return workload.after().stream()
        .map(
            other ->
                plan.namespaceOf(other).map(Namespace::name).orElseThrow() + "/" + other.name())
        .collect(Collectors.joining(","));
  }
}
