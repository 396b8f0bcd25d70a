package dev.argus.policy;

import java.util.List;
import java.util.function.Function;

/** How many pods a Deployment or StatefulSet has, by the autoscaler where there is one. */
final class Replicas {
  private Replicas() {}

  /** As few as there may be. */
  static long fewest(Declared pods, List<Declared> resources) {
    return count(pods, resources, "minReplicas", "minReplicaCount");
  }

  /** As many as there may be. */
  static long most(Declared pods, List<Declared> resources) {
    return count(pods, resources, "maxReplicas", "maxReplicaCount");
  }

  private static long count(
      Declared pods, List<Declared> resources, String byKubernetes, String byKeda) {
    Function<Inputs, Inputs> bound =
        spec -> spec.at(byKubernetes).present() ? spec.at(byKubernetes) : spec.at(byKeda);
    return resources.stream()
        .filter(resource -> resource.kind().matches("HorizontalPodAutoscaler|ScaledObject"))
        .filter(resource -> resource.namespace().equals(pods.namespace()))
        .map(Declared::inputs)
        .map(inputs -> inputs.at("spec"))
        .filter(spec -> spec.at("scaleTargetRef", "name").mayBe(pods.objectName()))
        .map(spec -> number(bound.apply(spec)))
        .findFirst()
        .orElseGet(() -> number(pods.inputs().at("spec", "replicas")));
  }

  /** Kubernetes' own default is one. */
  private static long number(Inputs value) {
    return value.plain() instanceof Number number ? number.longValue() : 1;
  }
}
