package dev.argus.kubernetes;

import com.pulumi.kubernetes.rbac.v1.RoleArgs;
import com.pulumi.kubernetes.rbac.v1.RoleBinding;
import com.pulumi.kubernetes.rbac.v1.RoleBindingArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.PolicyRuleArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.RoleRefArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.SubjectArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;

/** Roles of the core API group, and who has them. */
public final class Roles {
  private Roles() {}

  /**
   * What a Role allows.
   *
   * @param resources of the core API group
   */
  public record Rule(List<String> resources, List<String> verbs) {}

  public static com.pulumi.kubernetes.rbac.v1.Role create(
      Meta meta, Rule rule, CustomResourceOptions options) {
    return new com.pulumi.kubernetes.rbac.v1.Role(
        meta.resourceName(),
        RoleArgs.builder()
            .metadata(meta.args())
            .rules(
                PolicyRuleArgs.builder()
                    .apiGroups("")
                    .resources(rule.resources())
                    .verbs(rule.verbs())
                    .build())
            .build(),
        options);
  }

  /**
   * Gives a Role of the binding's namespace to an account.
   *
   * @param account namespace and name of the ServiceAccount
   */
  public static RoleBinding bind(
      Meta meta, String role, Meta account, CustomResourceOptions options) {
    return new RoleBinding(
        meta.resourceName(),
        RoleBindingArgs.builder()
            .metadata(meta.args())
            .roleRef(
                RoleRefArgs.builder()
                    .apiGroup("rbac.authorization.k8s.io")
                    .kind("Role")
                    .name(role)
                    .build())
            .subjects(
                SubjectArgs.builder()
                    .kind("ServiceAccount")
                    .namespace(account.namespace())
                    .name(account.name())
                    .build())
            .build(),
        options);
  }
}
