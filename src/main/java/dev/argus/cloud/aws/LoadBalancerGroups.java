package dev.argus.cloud.aws;

import com.pulumi.core.Output;
import java.util.List;

/**
 * What the AWS Load Balancer Controller may do with security groups: make those through which its
 * load balancers are reached, and open the nodes' to them.
 */
final class LoadBalancerGroups {
  private LoadBalancerGroups() {}

  static Policy rights(Place place, Network network) {
    var tag = LoadBalancing.TAG;
    var groups =
        List.of(
            Output.of(
                "arn:%s:ec2:%s:*:security-group/*".formatted(place.partition(), place.region())));
    return Policy.none()
        .allow(List.of("ec2:CreateSecurityGroup"), List.of(network.arn()))
        .allowIf(
            Policy.equal("aws:RequestTag/" + tag, place.name()),
            List.of("ec2:CreateSecurityGroup"),
            groups)
        .allowIf(
            Policy.equal("ec2:CreateAction", "CreateSecurityGroup"),
            List.of("ec2:CreateTags"),
            groups)
        .allowIf(
            Policy.keeping(tag, place.name()), List.of("ec2:CreateTags", "ec2:DeleteTags"), groups)
        .allowIf(
            Policy.equal("aws:ResourceTag/" + tag, place.name()),
            List.of("ec2:DeleteSecurityGroup"),
            groups)
        // The nodes' has not its tag; those of other networks have another one.
        .allowWhere(
            network.arn().applyValue(arn -> "{\"ArnEquals\":{\"ec2:Vpc\":\"%s\"}}".formatted(arn)),
            List.of("ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"),
            groups);
  }
}
