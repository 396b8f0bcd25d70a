package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pulumi.aws.ec2.FlowLogArgs;
import com.pulumi.aws.ec2.LaunchTemplateArgs;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingEbsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupIngressArgs;
import com.pulumi.aws.ecr.RepositoryArgs;
import com.pulumi.aws.ecr.inputs.RepositoryImageScanningConfigurationArgs;
import com.pulumi.aws.eks.AddonArgs;
import com.pulumi.aws.eks.ClusterArgs;
import com.pulumi.aws.eks.NodeGroupArgs;
import com.pulumi.aws.eks.inputs.ClusterAccessConfigArgs;
import com.pulumi.aws.eks.inputs.ClusterEncryptionConfigArgs;
import com.pulumi.aws.eks.inputs.ClusterEncryptionConfigProviderArgs;
import com.pulumi.aws.eks.inputs.ClusterVpcConfigArgs;
import com.pulumi.aws.eks.inputs.NodeGroupRemoteAccessArgs;
import com.pulumi.aws.eks.inputs.NodeGroupScalingConfigArgs;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.aws.rds.InstanceArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwsRulesTest {
  private static final String CLUSTER = "aws:eks/cluster:Cluster";
  private static final String TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
  private static final String DATABASE = "aws:rds/instance:Instance";
  private static final String NODES = "aws:eks/nodeGroup:NodeGroup";
  private static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
  private static final String FLOWS = "aws:ec2/flowLog:FlowLog";
  private static final String REPOSITORY = "aws:ecr/repository:Repository";
  private static final String ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
  private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
  private static final String BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
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
  void refuseARegistryThatForgets() {
    assertEquals(
        List.of("images-scanned", "images-immutable"),
        CloudExample.broken(REPOSITORY, RepositoryArgs.builder().build()));
    assertEquals(
        List.of(),
        CloudExample.broken(
            REPOSITORY,
            RepositoryArgs.builder()
                .imageTagMutability("IMMUTABLE")
                .imageScanningConfiguration(
                    RepositoryImageScanningConfigurationArgs.builder().scanOnPush(true).build())
                .build()));
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

  @Test
  void refuseACarelessDatabase() {
    var careful =
        InstanceArgs.builder()
            .instanceClass("db.t4g.medium")
            .storageEncrypted(true)
            .backupRetentionPeriod(7)
            .deletionProtection(true)
            .build();

    assertEquals(List.of(), CloudExample.broken(DATABASE, careful));
    assertEquals(
        List.of("rds-private", "rds-backups"),
        CloudExample.broken(
            DATABASE,
            InstanceArgs.builder(careful)
                .publiclyAccessible(true)
                .backupRetentionPeriod(0)
                .build()));
    assertEquals(
        List.of("rds-encrypted", "rds-backups", "rds-protected"),
        CloudExample.broken(
            DATABASE, InstanceArgs.builder().instanceClass("db.t4g.medium").build()));
  }

  @Test
  void refuseARoleThatMayDoEverythingOfAService() {
    assertEquals(List.of(), CloudExample.broken(ROLE_POLICY, allowing("[\"s3:GetObject\"]")));
    assertEquals(List.of("narrow-roles"), CloudExample.broken(ROLE_POLICY, allowing("\"s3:*\"")));
    assertEquals(
        List.of("narrow-roles"),
        CloudExample.broken(ROLE_POLICY, allowing("[\"ec2:DescribeTags\",\"*\"]")));
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
  void refuseAClusterWhoseNetworkPoliciesAreIgnored() {
    var rule = new WatchedNetworks();
    var cluster = CloudExample.of(CLUSTER, cluster().build());

    assertEquals(1, rule.check(List.of(cluster)).count());
    assertEquals(1, rule.check(List.of(cluster, plugin("{}"))).count());
    assertEquals(
        0, rule.check(List.of(cluster, plugin("{\"enableNetworkPolicy\":\"true\"}"))).count());
  }

  @Test
  void refuseABucketWithoutItsBlock() {
    var rule = new PrivateBuckets();
    var bucket = CloudExample.of(BUCKET, BucketV2Args.builder().build());
    var block = BucketPublicAccessBlockArgs.builder().bucket("example");
    var half = CloudExample.of(BLOCK, block.blockPublicAcls(true).build());
    var whole =
        CloudExample.of(
            BLOCK,
            block
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build());

    assertEquals(1, rule.check(List.of(bucket)).count());
    assertEquals(1, rule.check(List.of(bucket, half)).count());
    assertEquals(0, rule.check(List.of(bucket, whole)).count());
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

  private static SecurityGroupIngressRuleArgs ingress(String range) {
    return SecurityGroupIngressRuleArgs.builder()
        .securityGroupId("sg-1")
        .ipProtocol("tcp")
        .cidrIpv4(range)
        .build();
  }
}
