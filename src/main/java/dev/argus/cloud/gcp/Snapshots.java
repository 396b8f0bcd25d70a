package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.projects.IAMCustomRole;
import com.pulumi.gcp.projects.IAMCustomRoleArgs;
import com.pulumi.resources.CustomResourceOptions;

/**
 * What Velero needs to take snapshots of disks and to make disks of them.
 *
 * @see <a href="https://github.com/vmware-tanzu/velero-plugin-for-gcp#set-permissions-for-velero">
 *     Velero's plugin</a>
 */
final class Snapshots {
  private static final String[] PERMISSIONS = {
    "compute.disks.get",
    "compute.disks.create",
    "compute.disks.createSnapshot",
    "compute.snapshots.get",
    "compute.snapshots.create",
    "compute.snapshots.useReadOnly",
    "compute.snapshots.delete",
    "compute.zones.get"
  };

  private Snapshots() {}

  /** The name of the role with these rights, which Google gives for a whole project only. */
  static Output<String> role(Place place, CustomResourceOptions options) {
    return new IAMCustomRole(
            "snapshots",
            IAMCustomRoleArgs.builder()
                .project(place.project())
                .roleId(place.name().replace('-', '_') + "_snapshots")
                .title("Snapshots of " + place.name())
                .permissions(PERMISSIONS)
                .build(),
            options)
        .name();
  }
}
