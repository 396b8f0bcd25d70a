package dev.argus.cloud.gcp;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/** A part of the cluster: resources of one concern below one node of the stack's tree. */
abstract class Part extends ComponentResource {

  Part(String kind, Resource parent) {
    this(kind, "gke", parent);
  }

  /** One of several of a kind. */
  Part(String kind, String name, Resource parent) {
    super("argus:cloud:" + kind, name, ComponentResourceOptions.builder().parent(parent).build());
    registerOutputs(Map.of());
  }

  /** The options of a resource of this part, made after these. */
  final CustomResourceOptions after(Resource... others) {
    return CustomResourceOptions.builder().parent(this).dependsOn(List.of(others)).build();
  }

  /** The options of a resource that holds data or whose loss takes the platform with it. */
  final CustomResourceOptions kept(boolean protect, Resource... others) {
    return CustomResourceOptions.builder()
        .parent(this)
        .protect(protect)
        .dependsOn(List.of(others))
        .build();
  }
}
