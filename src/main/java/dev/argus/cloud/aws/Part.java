package dev.argus.cloud.aws;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;

/** One concern of the cloud; its resources are its children. */
abstract class Part extends ComponentResource {
  /** Whom roles for pods trust: EKS Pod Identity. */
  static final String PODS = "pods.eks.amazonaws.com";

  private final Place place;

  Part(String type, Place place, ComponentResourceOptions options) {
    super("argus:aws:" + type, place.name(), options);
    this.place = place;
  }

  final Place place() {
    return place;
  }

  final CustomResourceOptions child() {
    return CustomResourceOptions.builder().parent(this).build();
  }

  /** Of what holds data or the cluster: Pulumi refuses to delete it where the settings say so. */
  final CustomResourceOptions kept() {
    return CustomResourceOptions.builder()
        .parent(this)
        .protect(place.managed().deletionProtection())
        .build();
  }

  final ComponentResourceOptions below() {
    return ComponentResourceOptions.builder().parent(this).build();
  }

  /**
   * Where a service writes its log. Made before it does: it would make one that is kept for ever.
   *
   * @param path its name in CloudWatch, as the service chooses it
   */
  final LogGroup logGroup(String name, String path, Keys keys) {
    return new LogGroup(
        name,
        LogGroupArgs.builder()
            .name(path)
            .retentionInDays(place.logRetention())
            .kmsKeyId(keys.arn())
            .build(),
        child());
  }

  /** A role that one service of AWS may take on. */
  final Role role(String name, String service) {
    var tagged =
        service.equals(PODS) ? "[\"sts:AssumeRole\",\"sts:TagSession\"]" : "\"sts:AssumeRole\"";
    return new Role(
        place.named(name),
        RoleArgs.builder()
            .assumeRolePolicy(
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"Service":"%s"},"Action":%s}]}"""
                    .formatted(service, tagged))
            .build(),
        child());
  }

  /** Gives a role a policy of AWS; {@code path} is what its ARN ends in. */
  final RolePolicyAttachment attach(Role role, String name, String path) {
    return new RolePolicyAttachment(
        place.named(name + "-" + path.substring(path.lastIndexOf('/') + 1)),
        RolePolicyAttachmentArgs.builder().role(role.name()).policyArn(place.policy(path)).build(),
        child());
  }

  /** Gives a role rights of our own wording. */
  final RolePolicy permit(Role role, String name, Policy policy) {
    return new RolePolicy(
        place.named(name),
        RolePolicyArgs.builder().role(role.name()).policy(policy.json()).build(),
        child());
  }
}
