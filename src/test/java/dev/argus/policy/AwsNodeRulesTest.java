package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pulumi.aws.ec2.LaunchTemplateArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingEbsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateMetadataOptionsArgs;
import com.pulumi.aws.eks.NodeGroupArgs;
import com.pulumi.aws.eks.inputs.NodeGroupRemoteAccessArgs;
import com.pulumi.aws.eks.inputs.NodeGroupScalingConfigArgs;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of the machines of a cluster, and of what a role may do. */
class AwsNodeRulesTest {
  private static final String TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
  private static final String NODES = "aws:eks/nodeGroup:NodeGroup";
  private static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
  private static final String ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

  @Test
  void refuseARoleThatMayDoEverythingOfAService() {
    assertEquals(List.of(), CloudExample.broken(ROLE_POLICY, allowing("[\"s3:GetObject\"]")));
    assertEquals(List.of("narrow-roles"), CloudExample.broken(ROLE_POLICY, allowing("\"s3:*\"")));
    assertEquals(
        List.of("narrow-roles"),
        CloudExample.broken(ROLE_POLICY, allowing("[\"ec2:DescribeTags\",\"*\"]")));
  }

  private static RolePolicyArgs allowing(String actions) {
    return RolePolicyArgs.builder()
        .role("node")
        .policy(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":%s,"Resource":"*"},\
            {"Effect":"Deny","Action":"*","Resource":"*"}]}"""
                .formatted(actions))
        .build();
  }

  @Test
  void refuseNodesThatAreEasilyTaken() {
    assertEquals(List.of(), CloudExample.broken(TEMPLATE, template("required", "true")));
    assertEquals(
        List.of("imds-v2", "disks-encrypted"),
        CloudExample.broken(TEMPLATE, template("optional", "false")));
    assertEquals(
        List.of("narrow-roles"), CloudExample.broken(ATTACHMENT, attached("AmazonS3FullAccess")));
    assertEquals(
        List.of("narrow-roles"), CloudExample.broken(ATTACHMENT, attached("AdministratorAccess")));
    assertEquals(List.of(), CloudExample.broken(ATTACHMENT, attached("AmazonEKSWorkerNodePolicy")));
  }

  @Test
  void refuseMachinesOfKarpenterThatAreEasilyTaken() {
    assertEquals(List.of(), machines("required", "true"));
    assertEquals(List.of("imds-v2", "disks-encrypted"), machines("optional", "false"));
  }

  private static List<String> machines(String tokens, String encrypted) {
    return Rules.demandingDigests()
        .overResource(
            Example.of(
                "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass",
                "cpu",
                "{metadata: {name: cpu}, spec: {metadataOptions: {httpTokens: %s}, blockDeviceMappings: [{ebs: {encrypted: %s}}]}}"
                    .formatted(tokens, encrypted)))
        .stream()
        .map(Violation::rule)
        .toList();
  }

  @Test
  void refuseNodesThatPeopleLogInTo() {
    var closed =
        NodeGroupArgs.builder()
            .clusterName("example")
            .nodeRoleArn("arn:aws:iam::123456789012:role/node")
            .subnetIds("subnet-1")
            .scalingConfig(
                NodeGroupScalingConfigArgs.builder().minSize(0).desiredSize(0).maxSize(1).build())
            .build();

    assertEquals(List.of(), CloudExample.broken(NODES, closed));
    assertEquals(
        List.of("nodes-without-ssh"),
        CloudExample.broken(
            NODES,
            NodeGroupArgs.builder(closed)
                .remoteAccess(NodeGroupRemoteAccessArgs.builder().ec2SshKey("key").build())
                .build()));
  }

  private static LaunchTemplateArgs template(String tokens, String encrypted) {
    return LaunchTemplateArgs.builder()
        .metadataOptions(LaunchTemplateMetadataOptionsArgs.builder().httpTokens(tokens).build())
        .blockDeviceMappings(
            LaunchTemplateBlockDeviceMappingArgs.builder()
                .deviceName("/dev/xvda")
                .ebs(LaunchTemplateBlockDeviceMappingEbsArgs.builder().encrypted(encrypted).build())
                .build())
        .build();
  }

  private static RolePolicyAttachmentArgs attached(String policy) {
    return RolePolicyAttachmentArgs.builder()
        .role("node")
        .policyArn("arn:aws:iam::aws:policy/" + policy)
        .build();
  }
}
