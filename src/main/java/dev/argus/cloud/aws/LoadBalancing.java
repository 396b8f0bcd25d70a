package dev.argus.cloud.aws;

import com.pulumi.core.Output;
import java.util.List;

/**
 * What the AWS Load Balancer Controller may do: look at everything, make load balancers with the
 * tag that bears its cluster's name, and change those that have it. The controller's own policy
 * asks that the tag be there; here it has to be this cluster's.
 *
 * @see <a
 *     href="https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/docs/install/iam_policy.json">
 *     its policy</a>
 */
final class LoadBalancing {
  /** The tag of what it makes; its value is the name of the cluster. */
  static final String TAG = "elbv2.k8s.aws/cluster";

  private static final List<String> LOOKS =
      List.of(
          "ec2:DescribeAccountAttributes",
          "ec2:DescribeAddresses",
          "ec2:DescribeAvailabilityZones",
          "ec2:DescribeCoipPools",
          "ec2:DescribeInstances",
          "ec2:DescribeInternetGateways",
          "ec2:DescribeIpamPools",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeRouteTables",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSubnets",
          "ec2:DescribeTags",
          "ec2:DescribeVpcPeeringConnections",
          "ec2:DescribeVpcs",
          "ec2:GetCoipPoolUsage",
          "ec2:GetSecurityGroupsForVpc",
          "elasticloadbalancing:DescribeCapacityReservation",
          "elasticloadbalancing:DescribeListenerAttributes",
          "elasticloadbalancing:DescribeListenerCertificates",
          "elasticloadbalancing:DescribeListeners",
          "elasticloadbalancing:DescribeLoadBalancerAttributes",
          "elasticloadbalancing:DescribeLoadBalancers",
          "elasticloadbalancing:DescribeRules",
          "elasticloadbalancing:DescribeSSLPolicies",
          "elasticloadbalancing:DescribeTags",
          "elasticloadbalancing:DescribeTargetGroupAttributes",
          "elasticloadbalancing:DescribeTargetGroups",
          "elasticloadbalancing:DescribeTargetHealth",
          "elasticloadbalancing:DescribeTrustStores",
          "acm:DescribeCertificate",
          "acm:ListCertificates",
          "iam:GetServerCertificate",
          "iam:ListServerCertificates",
          // Whether a firewall or Shield is in front; neither is put there by this stack.
          "shield:DescribeProtection",
          "shield:GetSubscriptionState",
          "waf-regional:GetWebACLForResource",
          "wafv2:GetWebACLForResource");

  private static final List<String> CHANGES =
      List.of(
          "elasticloadbalancing:DeleteLoadBalancer",
          "elasticloadbalancing:DeleteTargetGroup",
          "elasticloadbalancing:DeregisterTargets",
          "elasticloadbalancing:ModifyCapacityReservation",
          "elasticloadbalancing:ModifyIpPools",
          "elasticloadbalancing:ModifyListenerAttributes",
          "elasticloadbalancing:ModifyLoadBalancerAttributes",
          "elasticloadbalancing:ModifyTargetGroup",
          "elasticloadbalancing:ModifyTargetGroupAttributes",
          "elasticloadbalancing:RegisterTargets",
          "elasticloadbalancing:RemoveTags",
          "elasticloadbalancing:SetIpAddressType",
          "elasticloadbalancing:SetSecurityGroups",
          "elasticloadbalancing:SetSubnets");

  private static final List<String> LISTENERS =
      List.of(
          "elasticloadbalancing:AddListenerCertificates",
          "elasticloadbalancing:CreateListener",
          "elasticloadbalancing:CreateRule",
          "elasticloadbalancing:DeleteListener",
          "elasticloadbalancing:DeleteRule",
          "elasticloadbalancing:ModifyListener",
          "elasticloadbalancing:ModifyRule",
          "elasticloadbalancing:RemoveListenerCertificates",
          "elasticloadbalancing:SetRulePriorities");

  private LoadBalancing() {}

  static Policy rights(Place place, Network network) {
    var ours = Policy.equal("aws:ResourceTag/" + TAG, place.name());
    var made = Policy.equal("aws:RequestTag/" + TAG, place.name());
    var balancers = List.of(arns(place, "loadbalancer/*"), arns(place, "targetgroup/*"));
    return LoadBalancerGroups.rights(place, network)
        .allow(LOOKS, Policy.ANYTHING)
        .allowIf(
            Policy.equal("iam:AWSServiceName", "elasticloadbalancing.amazonaws.com"),
            List.of("iam:CreateServiceLinkedRole"),
            Policy.ANYTHING)
        .allowIf(
            made,
            List.of(
                "elasticloadbalancing:AddTags",
                "elasticloadbalancing:CreateLoadBalancer",
                "elasticloadbalancing:CreateTargetGroup"),
            balancers)
        .allowIf(ours, CHANGES, List.of(arns(place, "*")))
        .allowIf(
            Policy.keeping(TAG, place.name()), List.of("elasticloadbalancing:AddTags"), balancers)
        // Listeners are known by their load balancer; a tag of their own is younger than they are.
        .allow(LISTENERS, List.of(arns(place, "*")))
        .allow(
            List.of("elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"),
            List.of(arns(place, "listener/*"), arns(place, "listener-rule/*")));
  }

  private static Output<String> arns(Place place, String resources) {
    return Output.of(
        "arn:%s:elasticloadbalancing:%s:*:%s"
            .formatted(place.partition(), place.region(), resources));
  }
}
