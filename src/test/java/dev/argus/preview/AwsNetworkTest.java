package dev.argus.preview;

import static dev.argus.preview.Registered.all;
import static dev.argus.preview.Registered.one;
import static dev.argus.preview.Registered.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The network on AWS: who is let in, and where nodes stand. */
class AwsNetworkTest {
  private static final Evaluation STACK = Stacks.on("aws");

  @Test
  void nothingIsOpenToTheWorld() {
    for (var rule : all(STACK, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")) {
      assertFalse(rule.at("cidrIpv4").present());
      assertTrue(rule.at("referencedSecurityGroupId").present());
    }
    var group = one(STACK, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
    assertFalse(group.at("ingress").present());
    for (var admitting : all(STACK, "aws:ec2/securityGroup:SecurityGroup")) {
      assertFalse(admitting.at("ingress").present());
    }
  }

  @Test
  void nodesAreInPrivateSubnetsOfDifferentRanges() {
    var subnets = all(STACK, "aws:ec2/subnet:Subnet");
    var group = all(STACK, "aws:eks/nodeGroup:NodeGroup").get(0);

    assertEquals(6, subnets.size());
    assertEquals(
        Set.of(
            "10.40.0.0/18",
            "10.40.64.0/18",
            "10.40.128.0/18",
            "10.40.192.0/22",
            "10.40.196.0/22",
            "10.40.200.0/22"),
        subnets.stream()
            .map(subnet -> String.valueOf(subnet.at("cidrBlock").plain()))
            .collect(Collectors.toSet()));
    var small = Stacks.onCloud("aws", "cloud.cidr=10.8.16.0/20");
    assertEquals(
        Set.of(
            "10.8.16.0/22",
            "10.8.20.0/22",
            "10.8.24.0/22",
            "10.8.28.0/26",
            "10.8.28.64/26",
            "10.8.28.128/26"),
        all(small, "aws:ec2/subnet:Subnet").stream()
            .map(subnet -> String.valueOf(subnet.at("cidrBlock").plain()))
            .collect(Collectors.toSet()));
    assertEquals(3, group.at("subnetIds").items().size());
    texts(group.at("subnetIds")).forEach(id -> assertTrue(String.valueOf(id).contains("private")));
    assertEquals(3, all(STACK, "aws:ec2/natGateway:NatGateway").size());
    var one = Stacks.onCloud("aws", "cloud.natPerZone=false");
    assertEquals(1, all(one, "aws:ec2/natGateway:NatGateway").size());
    assertEquals(
        "Gateway", one(STACK, "aws:ec2/vpcEndpoint:VpcEndpoint").at("vpcEndpointType").plain());
  }
}
