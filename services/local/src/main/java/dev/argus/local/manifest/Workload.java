package dev.argus.local.manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.Map;

/** A Deployment or StatefulSet: what its pods are made of, whichever of the two it is. */
public record Workload(String kind, Name name, PodTemplateSpec template) {

  public Workload {
    if (template.getSpec() == null || template.getSpec().getContainers().isEmpty()) {
      throw new IllegalArgumentException(kind + " " + name + " has no containers");
    }
  }

  /** The labels that Services select pods by. */
  public Map<String, String> labels() {
    if (template.getMetadata() == null || template.getMetadata().getLabels() == null) {
      return Map.of();
    }
    return template.getMetadata().getLabels();
  }

  public String describe(Container container) {
    return "container " + container.getName() + " of " + kind + " " + name;
  }
}
