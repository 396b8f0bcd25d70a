package dev.argus.cloud.aws;

import com.pulumi.core.Output;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Karpenter may do: start machines that bear the cluster's name as nodes of the stack, and end
 * those.
 *
 * @see <a
 *     href="https://github.com/aws/karpenter-provider-aws/blob/v1.14.1/website/content/en/preview/getting-started/getting-started-with-karpenter/cloudformation.yaml">Karpenter's
 *     own policies</a>
 */
final class Provisioning {
  private static final List<String> START = List.of("ec2:RunInstances", "ec2:CreateFleet");
  private static final String ANY_POOL = "\"StringLike\":{\"aws:%s/karpenter.sh/nodepool\":\"*\"}";

  private Provisioning() {}

  static Policy rights(Karpenter karpenter, Nodes nodes, Keys keys) {
    var place = nodes.place();
    return machines(looks(keys.disks(), place), place)
        .allow(
            List.of("sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"),
            List.of(karpenter.queue().arn()))
        .allowIf(
            "{\"StringEquals\":{\"iam:PassedToService\":[\"ec2.amazonaws.com\",\"ec2.amazonaws.com.cn\"]}}",
            List.of("iam:PassRole"),
            List.of(nodes.role().arn()));
  }

  private static Policy looks(Policy policy, Place place) {
    return policy
        .allowIf(
            Policy.equal("aws:RequestedRegion", place.region()),
            List.of(
                "ec2:DescribeCapacityReservations",
                "ec2:DescribeImages",
                "ec2:DescribeInstances",
                "ec2:DescribeInstanceStatus",
                "ec2:DescribeInstanceTypeOfferings",
                "ec2:DescribeInstanceTypes",
                "ec2:DescribeLaunchTemplates",
                "ec2:DescribePlacementGroups",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSpotPriceHistory",
                "ec2:DescribeSubnets"),
            Policy.ANYTHING)
        .allow(
            List.of("pricing:GetProducts", "iam:ListInstanceProfiles", "iam:GetInstanceProfile"),
            Policy.ANYTHING)
        .allow(
            List.of("ssm:GetParameter"),
            List.of(
                Output.of(
                    "arn:%s:ssm:%s::parameter/aws/service/*"
                        .formatted(place.partition(), place.region()))))
        .allow(
            List.of("eks:DescribeCluster"),
            List.of(
                Output.of(
                    "arn:%s:eks:%s:*:cluster/%s"
                        .formatted(place.partition(), place.region(), place.name()))));
  }

  private static Policy machines(Policy policy, Place place) {
    var made =
        arns(
            place,
            "fleet",
            "instance",
            "volume",
            "network-interface",
            "launch-template",
            "spot-instances-request");
    var ours = "\"aws:ResourceTag/%s\":\"owned\"".formatted(Snapshots.tag(place));
    var named =
        "\"aws:RequestTag/%s\":\"owned\",\"aws:RequestTag/eks:eks-cluster-name\":\"%s\""
            .formatted(Snapshots.tag(place), place.name());
    return policy
        .allow(
            START,
            arns(
                place,
                "image",
                "snapshot",
                "security-group",
                "subnet",
                "capacity-reservation",
                "placement-group"))
        .allowIf(where(ours, "ResourceTag"), START, arns(place, "launch-template"))
        .allowIf(
            where(named, "RequestTag"),
            List.of("ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"),
            made)
        .allowIf(
            where(
                named
                    + ",\"ec2:CreateAction\":[\"RunInstances\",\"CreateFleet\",\"CreateLaunchTemplate\"]",
                "RequestTag"),
            List.of("ec2:CreateTags"),
            made)
        .allowIf(
            """
            {"StringEquals":{%s},%s,"ForAllValues:StringEquals":{"aws:TagKeys":\
            ["eks:eks-cluster-name","karpenter.sh/nodeclaim","Name"]}}"""
                .formatted(ours, ANY_POOL.formatted("ResourceTag")),
            List.of("ec2:CreateTags"),
            arns(place, "instance"))
        .allowIf(
            where(ours, "ResourceTag"),
            List.of("ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"),
            arns(place, "instance", "launch-template"));
  }

  private static String where(String equal, String tag) {
    return "{\"StringEquals\":{%s},%s}".formatted(equal, ANY_POOL.formatted(tag));
  }

  private static List<Output<String>> arns(Place place, String... kinds) {
    return Stream.of(kinds)
        .map(kind -> "arn:%s:ec2:%s:*:%s/*".formatted(place.partition(), place.region(), kind))
        .map(Output::of)
        .toList();
  }
}
