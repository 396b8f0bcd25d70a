package dev.argus.cloud.aws;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;

/** A security group that admits the cluster on one port and nobody else. */
final class Firewall {
  private Firewall() {}

  static Output<String> of(Part part, String name, int port, Inside inside) {
    var group =
        new SecurityGroup(
            part.place().named(name),
            SecurityGroupArgs.builder()
                .vpcId(inside.network().vpc())
                .description("Admits the nodes of " + part.place().name())
                .build(),
            part.child());
    new SecurityGroupIngressRule(
        part.place().named(name),
        SecurityGroupIngressRuleArgs.builder()
            .securityGroupId(group.id())
            .referencedSecurityGroupId(inside.controlPlane().securityGroup())
            .ipProtocol("tcp")
            .fromPort(port)
            .toPort(port)
            .build(),
        part.child());
    return group.id();
  }

  /** What stands in the network beside the cluster needs to know of both, and of the key. */
  record Inside(Network network, ControlPlane controlPlane, Keys keys) {}
}
