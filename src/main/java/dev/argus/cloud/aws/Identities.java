package dev.argus.cloud.aws;

import com.pulumi.aws.eks.PodIdentityAssociation;
import com.pulumi.aws.eks.PodIdentityAssociationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.argus.cloud.Demand.Account;
import dev.argus.cloud.Duty;
import dev.argus.plan.Grant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A role for each ServiceAccount that uses AWS, with what it needs alone. */
final class Identities extends Part {
  /** Cluster Autoscaler's own, whose chart the platform installs. */
  private static final Account AUTOSCALER = new Account("kube-system", "cluster-autoscaler");

  private final ControlPlane controlPlane;
  private final Keys keys;
  private final Buckets buckets;

  Identities(ControlPlane controlPlane, Keys keys, Buckets buckets, ComponentResourceOptions up) {
    super("Identities", controlPlane.place(), up);
    this.controlPlane = controlPlane;
    this.keys = keys;
    this.buckets = buckets;
    associate(AUTOSCALER, autoscaling());
    if (buckets.present()) {
      place().demand().grants().stream()
          .collect(Collectors.groupingBy(g -> new Account(g.namespace(), g.serviceAccount())))
          .forEach((account, grants) -> associate(account, objects(grants)));
    }
    place().demand().duties().forEach((duty, account) -> associate(account, rights(duty)));
    registerOutputs(Map.of());
  }

  private void associate(Account account, Policy policy) {
    var name = account.namespace() + "-" + account.name();
    var role = role(name, PODS);
    permit(role, name, policy);
    new PodIdentityAssociation(
        place().named(name),
        PodIdentityAssociationArgs.builder()
            .clusterName(controlPlane.name())
            .namespace(account.namespace())
            .serviceAccount(account.name())
            .roleArn(role.arn())
            .build(),
        child());
  }

  private Policy rights(Duty duty) {
    return switch (duty) {
      case SECRETS ->
          Policy.none()
              .allow(
                  List.of("secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"),
                  List.of(
                      Output.of(
                          "arn:%s:secretsmanager:%s:*:secret:argus/*"
                              .formatted(place().partition(), place().region()))));
      case BACKUP -> backup();
      case AUTOSCALER -> autoscaling();
      case LOAD_BALANCER -> Policy.none();
    };
  }

  private Policy backup() {
    var snapshots =
        Policy.none()
            .allow(
                List.of(
                    "ec2:DescribeVolumes",
                    "ec2:DescribeSnapshots",
                    "ec2:CreateTags",
                    "ec2:CreateVolume",
                    "ec2:CreateSnapshot",
                    "ec2:DeleteSnapshot"),
                List.of(Output.of("*")));
    return buckets.present() ? readAndWrite(snapshots, Buckets.BACKUPS) : snapshots;
  }

  private Policy objects(List<Grant> grants) {
    var policy = Policy.none();
    for (var bucket : grants.stream().map(Grant::bucket).distinct().sorted().toList()) {
      policy = readAndWrite(policy, bucket);
    }
    return policy;
  }

  private Policy readAndWrite(Policy policy, String bucket) {
    var arn = buckets.arn(bucket);
    return policy
        .allow(List.of("s3:ListBucket", "s3:GetBucketLocation"), List.of(arn))
        .allow(
            List.of(
                "s3:GetObject",
                "s3:PutObject",
                "s3:DeleteObject",
                "s3:AbortMultipartUpload",
                "s3:ListMultipartUploadParts"),
            List.of(Output.format("%s/*", arn)))
        .allow(List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(keys.arn()));
  }

  /** It sees every group, and changes those of its own cluster. */
  private Policy autoscaling() {
    return Policy.none()
        .allow(
            List.of(
                "autoscaling:DescribeAutoScalingGroups",
                "autoscaling:DescribeAutoScalingInstances",
                "autoscaling:DescribeLaunchConfigurations",
                "autoscaling:DescribeScalingActivities",
                "autoscaling:DescribeTags",
                "ec2:DescribeImages",
                "ec2:DescribeInstanceTypes",
                "ec2:DescribeLaunchTemplateVersions",
                "ec2:GetInstanceTypesFromInstanceRequirements",
                "eks:DescribeNodegroup"),
            List.of(Output.of("*")))
        .allowIf(
            "{\"StringEquals\":{\"aws:ResourceTag/k8s.io/cluster-autoscaler/%s\":\"owned\"}}"
                .formatted(place().name()),
            List.of(
                "autoscaling:SetDesiredCapacity",
                "autoscaling:TerminateInstanceInAutoScalingGroup"),
            List.of(Output.of("*")));
  }
}
