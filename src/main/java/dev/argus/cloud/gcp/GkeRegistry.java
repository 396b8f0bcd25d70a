package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.artifactregistry.Repository;
import com.pulumi.gcp.artifactregistry.RepositoryArgs;
import com.pulumi.gcp.artifactregistry.inputs.RepositoryDockerConfigArgs;
import com.pulumi.resources.Resource;

/** Where the platform's images are: a tag, once pushed, stays what it was. */
final class GkeRegistry extends Part {
  final Repository repository;
  final Output<String> address;

  GkeRegistry(Place place, Resource parent) {
    super("GkeRegistry", parent);
    repository =
        new Repository(
            "images",
            RepositoryArgs.builder()
                .project(place.project())
                .location(place.region())
                .repositoryId(place.name())
                .format("DOCKER")
                .dockerConfig(RepositoryDockerConfigArgs.builder().immutableTags(true).build())
                .labels(place.labels())
                .build(),
            kept(place.cluster().deletionProtection()));
    address =
        Output.format(
            "%s-docker.pkg.dev/%s/%s",
            Output.of(place.region()), Output.of(place.project()), repository.repositoryId());
  }
}
