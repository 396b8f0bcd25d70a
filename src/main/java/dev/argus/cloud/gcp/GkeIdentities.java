package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.projects.IAMCustomRole;
import com.pulumi.gcp.projects.IAMCustomRoleArgs;
import com.pulumi.gcp.projects.IAMMember;
import com.pulumi.gcp.projects.IAMMemberArgs;
import com.pulumi.gcp.storage.BucketIAMMember;
import com.pulumi.gcp.storage.BucketIAMMemberArgs;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Demand.Account;
import dev.argus.cloud.Duty;
import java.util.Map;
import java.util.Optional;

/**
 * Who may use Google's APIs: the cluster's administrators, and ServiceAccounts, which are
 * principals themselves, so that there is no key to leak.
 *
 * @see <a href="https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity">Workload
 *     Identity Federation for GKE</a>
 */
final class GkeIdentities extends Part {
  /**
   * What Velero needs to take snapshots of disks and to make disks of them.
   *
   * @see <a href="https://github.com/vmware-tanzu/velero-plugin-for-gcp">Velero's plugin</a>
   */
  private static final String[] SNAPSHOTS = {
    "compute.disks.get",
    "compute.disks.create",
    "compute.disks.createSnapshot",
    "compute.projects.get",
    "compute.snapshots.get",
    "compute.snapshots.create",
    "compute.snapshots.useReadOnly",
    "compute.snapshots.delete",
    "compute.zones.get"
  };

  GkeIdentities(
      Place place, Map<Duty, Account> duties, Optional<Output<String>> backups, Resource parent) {
    super("GkeIdentities", parent);
    for (var admin : place.cluster().admins()) {
      project(place, "admin " + admin, Output.of("roles/container.admin"), Output.of(admin));
    }
    duties.forEach(
        (duty, account) -> {
          var member = principal(place, account);
          switch (duty) {
            case SECRETS ->
                project(place, "secrets", Output.of("roles/secretmanager.secretAccessor"), member);
            case BACKUP -> {
              project(place, "snapshots", snapshots(place).name(), member);
              backups.ifPresent(bucket -> bucket(bucket, member));
            }
            case AUTOSCALER, LOAD_BALANCER -> {
              // GKE does both itself.
            }
          }
        });
  }

  private static Output<String> principal(Place place, Account account) {
    return Output.format(
        "principal://iam.googleapis.com/projects/%s/locations/global/workloadIdentityPools"
            + "/%s.svc.id.goog/subject/ns/%s/sa/%s",
        place.number(),
        Output.of(place.project()),
        Output.of(account.namespace()),
        Output.of(account.name()));
  }

  private IAMCustomRole snapshots(Place place) {
    return new IAMCustomRole(
        "snapshots",
        IAMCustomRoleArgs.builder()
            .project(place.project())
            .roleId(place.name().replace('-', '_') + "_snapshots")
            .title("Snapshots of " + place.name())
            .permissions(SNAPSHOTS)
            .build(),
        after());
  }

  private void bucket(Output<String> bucket, Output<String> member) {
    new BucketIAMMember(
        "backups",
        BucketIAMMemberArgs.builder()
            .bucket(bucket)
            .role("roles/storage.objectAdmin")
            .member(member)
            .build(),
        after());
  }

  private void project(Place place, String name, Output<String> role, Output<String> member) {
    new IAMMember(
        name,
        IAMMemberArgs.builder().project(place.project()).role(role).member(member).build(),
        after());
  }
}
