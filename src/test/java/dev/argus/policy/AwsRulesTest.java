package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pulumi.aws.ec2.FlowLogArgs;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupIngressArgs;
import com.pulumi.aws.eks.AddonArgs;
import com.pulumi.aws.eks.ClusterArgs;
import com.pulumi.aws.eks.inputs.ClusterAccessConfigArgs;
import com.pulumi.aws.eks.inputs.ClusterEncryptionConfigArgs;
import com.pulumi.aws.eks.inputs.ClusterEncryptionConfigProviderArgs;
import com.pulumi.aws.eks.inputs.ClusterVpcConfigArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of an EKS cluster and of who reaches it. */
class AwsRulesTest {
  private static final String CLUSTER = "aws:eks/cluster:Cluster";
  private static final String FLOWS = "aws:ec2/flowLog:FlowLog";
  private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  private static final String WORLD = "0.0.0.0/0";

  @Test
  void acceptAClosedCluster() {
    assertEquals(List.of(), CloudExample.broken(CLUSTER, cluster().build()));
    assertEquals(
        List.of(),
        CloudExample.broken(CLUSTER, cluster().vpcConfig(open("198.51.100.0/24")).build()));
  }

  @Test
  void refuseAClusterThatTheInternetReaches() {
    assertEquals(
        List.of("eks-endpoint"),
        CloudExample.broken(CLUSTER, cluster().vpcConfig(open("198.51.100.0/24", WORLD)).build()));
    assertEquals(
        List.of("eks-endpoint", "eks-private-endpoint"),
        CloudExample.broken(
            CLUSTER,
            cluster()
                .vpcConfig(ClusterVpcConfigArgs.builder().subnetIds("subnet-1").build())
                .build()));
  }

  @Test
  void refuseAClusterThatHidesOrLeaks() {
    assertEquals(
        List.of("eks-logs"),
        CloudExample.broken(CLUSTER, cluster().enabledClusterLogTypes("api", "audit").build()));
    assertEquals(
        List.of("eks-access-entries"),
        CloudExample.broken(
            CLUSTER,
            cluster()
                .accessConfig(
                    ClusterAccessConfigArgs.builder().authenticationMode("CONFIG_MAP").build())
                .build()));
    assertEquals(
        List.of("eks-secrets-encrypted"),
        CloudExample.broken(
            CLUSTER,
            cluster()
                .encryptionConfig(
                    ClusterEncryptionConfigArgs.builder()
                        .resources("secrets")
                        .provider(ClusterEncryptionConfigProviderArgs.builder().keyArn("").build())
                        .build())
                .build()));
  }

  @Test
  void refuseAClusterWhoseNetworkPoliciesAreIgnored() {
    var rule = new WatchedNetworks();
    var cluster = CloudExample.of(CLUSTER, cluster().build());

    assertEquals(1, rule.check(List.of(cluster)).count());
    assertEquals(1, rule.check(List.of(cluster, plugin("{}"))).count());
    assertEquals(
        0, rule.check(List.of(cluster, plugin("{\"enableNetworkPolicy\":\"true\"}"))).count());
  }

  @Test
  void refuseANetworkThatNobodyWatches() {
    var rule = new WatchedNetworks();
    var network =
        CloudExample.of("aws:ec2/vpc:Vpc", VpcArgs.builder().cidrBlock("10.0.0.0/16").build());
    var some = CloudExample.of(FLOWS, FlowLogArgs.builder().trafficType("REJECT").build());
    var every = CloudExample.of(FLOWS, FlowLogArgs.builder().trafficType("ALL").build());

    assertEquals(1, rule.check(List.of(network)).count());
    assertEquals(1, rule.check(List.of(network, some)).count());
    assertEquals(0, rule.check(List.of(network, every)).count());
  }

  @Test
  void refuseAnOpenSecurityGroup() {
    assertEquals(List.of("closed-groups"), CloudExample.broken(INGRESS, ingress(WORLD)));
    assertEquals(List.of(), CloudExample.broken(INGRESS, ingress("10.0.0.0/16")));
    assertEquals(
        List.of("closed-groups"),
        CloudExample.broken(
            "aws:ec2/securityGroup:SecurityGroup",
            SecurityGroupArgs.builder()
                .ingress(
                    SecurityGroupIngressArgs.builder()
                        .protocol("tcp")
                        .fromPort(22)
                        .toPort(22)
                        .cidrBlocks(WORLD)
                        .build())
                .build()));
  }

  private static Declared plugin(String configuration) {
    return CloudExample.of(
        "aws:eks/addon:Addon",
        AddonArgs.builder()
            .clusterName("example")
            .addonName("vpc-cni")
            .configurationValues(configuration)
            .build());
  }

  private static ClusterArgs.Builder cluster() {
    return ClusterArgs.builder()
        .roleArn("arn:aws:iam::123456789012:role/cluster")
        .vpcConfig(
            ClusterVpcConfigArgs.builder()
                .subnetIds("subnet-1")
                .endpointPrivateAccess(true)
                .endpointPublicAccess(false)
                .build())
        .enabledClusterLogTypes("api", "audit", "authenticator", "controllerManager", "scheduler")
        .accessConfig(ClusterAccessConfigArgs.builder().authenticationMode("API").build())
        .encryptionConfig(
            ClusterEncryptionConfigArgs.builder()
                .resources("secrets")
                .provider(
                    ClusterEncryptionConfigProviderArgs.builder()
                        .keyArn("arn:aws:kms:eu-central-1:123456789012:key/1")
                        .build())
                .build());
  }

  private static ClusterVpcConfigArgs open(String... ranges) {
    return ClusterVpcConfigArgs.builder()
        .subnetIds("subnet-1")
        .endpointPrivateAccess(true)
        .endpointPublicAccess(true)
        .publicAccessCidrs(ranges)
        .build();
  }

  private static SecurityGroupIngressRuleArgs ingress(String range) {
    return SecurityGroupIngressRuleArgs.builder()
        .securityGroupId("sg-1")
        .ipProtocol("tcp")
        .cidrIpv4(range)
        .build();
  }
}
