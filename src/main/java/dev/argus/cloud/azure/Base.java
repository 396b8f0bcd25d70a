package dev.argus.cloud.azure;

import com.pulumi.azurenative.authorization.ManagementLockByScope;
import com.pulumi.azurenative.authorization.ManagementLockByScopeArgs;
import com.pulumi.azurenative.authorization.RoleAssignment;
import com.pulumi.azurenative.authorization.RoleAssignmentArgs;
import com.pulumi.azurenative.authorization.enums.LockLevel;
import com.pulumi.azurenative.authorization.enums.PrincipalType;
import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.settings.Azure;
import dev.argus.settings.ManagedCluster;
import java.util.Map;

/**
 * What every component of the module starts from.
 *
 * @param name of everything whose name need not be unique in all the world
 * @param group where all of it lives
 */
record Base(String name, Azure settings, ResourceGroup group) {

  ManagedCluster managed() {
    return settings.managed();
  }

  String location() {
    return settings.location();
  }

  Map<String, String> tags() {
    return managed().tags();
  }

  Output<String> groupName() {
    return group.name();
  }

  /** The id of the subscription. */
  Output<String> subscription() {
    return group.id().applyValue(id -> id.replaceFirst("/subscriptions/([^/]+)/.*", "$1"));
  }

  /** Options of a child. */
  static CustomResourceOptions in(Resource parent) {
    return CustomResourceOptions.builder().parent(parent).build();
  }

  /**
   * Options of a child that holds data, or without which data cannot be read.
   *
   * @param before what has to be there first
   */
  CustomResourceOptions guarded(Resource parent, Resource... before) {
    return CustomResourceOptions.builder()
        .parent(parent)
        .dependsOn(before)
        .protect(managed().deletionProtection())
        .build();
  }

  /** Gives a principal a role, which may then take minutes to be known everywhere. */
  RoleAssignment grant(String grant, Role role, Principal principal, Output<String> scope) {
    return grant(grant, group.id().applyValue(role::definition), principal, scope);
  }

  /** Gives a principal a role of this id. */
  RoleAssignment grant(
      String grant, Output<String> role, Principal principal, Output<String> scope) {
    return new RoleAssignment(
        grant,
        RoleAssignmentArgs.builder()
            .principalId(principal.id())
            // Else a principal made a moment ago may not be found.
            .principalType(PrincipalType.ServicePrincipal)
            .roleDefinitionId(role)
            .scope(scope)
            .build(),
        in(principal.parent()));
  }

  /** Has Azure itself refuse the deletion, whoever asks, where the stack wants that. */
  void lock(String what, Resource parent, Output<String> scope) {
    if (managed().deletionProtection()) {
      new ManagementLockByScope(
          what + "-lock",
          ManagementLockByScopeArgs.builder()
              .lockName("argus-" + what)
              .level(LockLevel.CanNotDelete)
              .notes("Held by argus:cloud.deletionProtection")
              .scope(scope)
              .build(),
          in(parent));
    }
  }

  /**
   * Who is given a role.
   *
   * @param id of the principal
   * @param parent the component that asks
   */
  record Principal(Output<String> id, Resource parent) {}
}
