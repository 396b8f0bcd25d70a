package dev.argus.cloud.azure;

import com.pulumi.azurenative.authorization.RoleDefinition;
import com.pulumi.azurenative.authorization.RoleDefinitionArgs;
import com.pulumi.azurenative.authorization.inputs.PermissionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;

/**
 * What Velero needs to take snapshots of disks and to make disks of them, where the disks are.
 *
 * @see <a
 *     href="https://github.com/vmware-tanzu/velero-plugin-for-microsoft-azure#specify-role">Velero's
 *     plugin</a>
 */
record Snapshots(Base base, AksCluster cluster) {
  private static final String[] ACTIONS = {
    "Microsoft.Compute/disks/read",
    "Microsoft.Compute/disks/write",
    "Microsoft.Compute/disks/beginGetAccess/action",
    "Microsoft.Compute/disks/endGetAccess/action",
    "Microsoft.Compute/snapshots/read",
    "Microsoft.Compute/snapshots/write",
    "Microsoft.Compute/snapshots/delete"
  };

  /** The resource group in which AKS has nodes and disks. */
  Output<String> scope() {
    return Output.format(
        "/subscriptions/%s/resourceGroups/%s", base.subscription(), cluster.nodeGroup());
  }

  /** The id of a role with these rights; no built-in one has them alone. */
  Output<String> role(Resource parent) {
    return new RoleDefinition(
            "snapshots",
            RoleDefinitionArgs.builder()
                .roleName("Snapshots of " + base.name())
                .description("What Velero needs to take snapshots of disks and to restore them")
                .roleType("CustomRole")
                .scope(scope())
                .assignableScopes(scope().applyValue(List::of))
                .permissions(PermissionArgs.builder().actions(ACTIONS).build())
                .build(),
            Base.in(parent))
        .id();
  }
}
