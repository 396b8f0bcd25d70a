package dev.argus.policy;

import java.util.List;
import java.util.stream.Stream;

/**
 * No security group of AWS lets the whole internet in, on any port: what shall be public is public
 * by a load balancer that its controller opens (CIS AWS Foundations Benchmark 5.2 and 5.3).
 */
final class ClosedGroups implements ResourceRule {
  private static final String RULE = "closed-groups";

  @Override
  public Stream<Violation> check(Declared resource) {
    return ranges(resource)
        .filter(Requirement::isWorld)
        .map(
            range ->
                resource.violates(
                    RULE,
                    "lets " + range + " in",
                    "name the address ranges or security groups that call it"));
  }

  private static Stream<Inputs> ranges(Declared resource) {
    var inputs = resource.inputs();
    return switch (resource.type()) {
      case "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" ->
          List.of(inputs.at("cidrIpv4"), inputs.at("cidrIpv6")).stream();
      case "aws:ec2/securityGroupRule:SecurityGroupRule" ->
          inputs.at("type").mayBe("ingress") ? blocks(inputs) : Stream.empty();
      case "aws:ec2/securityGroup:SecurityGroup" ->
          inputs.at("ingress").items().stream().flatMap(ClosedGroups::blocks);
      default -> Stream.empty();
    };
  }

  private static Stream<Inputs> blocks(Inputs rule) {
    return Stream.of("cidrBlocks", "ipv6CidrBlocks")
        .flatMap(list -> rule.at(list).items().stream());
  }
}
