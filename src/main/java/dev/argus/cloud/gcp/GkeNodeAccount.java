package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.artifactregistry.RepositoryIamMember;
import com.pulumi.gcp.artifactregistry.RepositoryIamMemberArgs;
import com.pulumi.gcp.projects.IAMMember;
import com.pulumi.gcp.projects.IAMMemberArgs;
import com.pulumi.gcp.serviceaccount.Account;
import com.pulumi.gcp.serviceaccount.AccountArgs;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom the nodes are, instead of the Compute Engine default account, which may edit the project.
 *
 * @see <a href="https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster">
 *     Least-privilege service accounts</a>
 */
final class GkeNodeAccount extends Part {
  private static final List<String> ROLES =
      List.of(
          "logging.logWriter",
          "monitoring.metricWriter",
          "monitoring.viewer",
          "stackdriver.resourceMetadata.writer");

  final Output<String> email;

  /** What has to be there before a node starts. */
  final Resource[] rights;

  GkeNodeAccount(Place place, GkeRegistry registry, Resource parent) {
    super("GkeNodeAccount", parent);
    var account =
        new Account(
            "nodes",
            AccountArgs.builder()
                .project(place.project())
                .accountId(place.account("nodes"))
                .displayName("Nodes of " + place.name())
                .build(),
            after());
    email = account.email();
    var member = Output.format("serviceAccount:%s", email);
    var made = new ArrayList<Resource>();
    for (var role : ROLES) {
      made.add(
          new IAMMember(
              role,
              IAMMemberArgs.builder()
                  .project(place.project())
                  .role("roles/" + role)
                  .member(member)
                  .build(),
              after()));
    }
    made.add(
        new RepositoryIamMember(
            "images",
            RepositoryIamMemberArgs.builder()
                .project(place.project())
                .location(place.region())
                .repository(registry.repository.repositoryId())
                .role("roles/artifactregistry.reader")
                .member(member)
                .build(),
            after()));
    rights = made.toArray(Resource[]::new);
  }
}
