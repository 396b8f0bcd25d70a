package dev.argus.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pod that a resource makes, with its containers of every sort. */
record PodView(Declared resource, Inputs spec) {

  /** The pod of a Pod, of a workload's template or of a CronJob's; empty for any other resource. */
  static Optional<PodView> of(Declared resource) {
    if (!resource.isKubernetes()) {
      return Optional.empty();
    }
    return switch (resource.kind()) {
      case "Pod" -> pod(resource, "spec");
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job" ->
          pod(resource, "spec", "template", "spec");
      case "CronJob" -> pod(resource, "spec", "jobTemplate", "spec", "template", "spec");
      default -> Optional.empty();
    };
  }

  private static Optional<PodView> pod(Declared resource, String... path) {
    return Optional.of(new PodView(resource, resource.inputs().at(path)));
  }

  List<ContainerView> containers() {
    return Stream.of("initContainers", "containers", "ephemeralContainers")
        .flatMap(list -> spec.at(list).items().stream())
        .map(ContainerView::new)
        .toList();
  }

  List<Inputs> volumes() {
    return spec.at("volumes").items();
  }

  Violation violates(String rule, String problem, String remedy) {
    return resource.violates(rule, problem, remedy);
  }

  /** One container, whichever list it is in. */
  record ContainerView(Inputs inputs) {
    String name() {
      return inputs.at("name").text().orElse("?");
    }

    Inputs at(String... path) {
      return inputs.at(path);
    }

    /** A point of the container's own security context. */
    Inputs security(String... path) {
      return inputs.at("securityContext").at(path);
    }
  }
}
