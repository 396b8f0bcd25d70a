package dev.argus.cost;

import java.util.List;

/**
 * Where a stack runs.
 *
 * @param cloud {@code aws}, {@code gcp} or {@code azure}; empty for machines of one's own
 * @param region its region, as the cloud writes it
 */
record Place(String cloud, String region) {
  private static final Place OWN_MACHINES = new Place("", "");

  /** As the resources themselves say. */
  static Place of(List<Resource> resources) {
    return resources.stream()
        .map(Place::of)
        .filter(place -> !place.isOwnMachines())
        .findFirst()
        .orElse(OWN_MACHINES);
  }

  private static Place of(Resource resource) {
    return switch (resource.type()) {
      case "pulumi:providers:aws" -> new Place("aws", resource.text("region"));
      case "gcp:container/cluster:Cluster" -> new Place("gcp", resource.text("location"));
      case "azure-native:containerservice:ManagedCluster" ->
          new Place("azure", resource.text("location"));
      default -> OWN_MACHINES;
    };
  }

  boolean isOwnMachines() {
    return cloud.isEmpty();
  }
}
