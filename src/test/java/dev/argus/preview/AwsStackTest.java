package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.argus.Program;
import dev.argus.policy.Inputs;
import dev.argus.settings.Settings;
import dev.argus.settings.SettingsException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stack on EKS: what must hold of it in an account. */
class AwsStackTest {
  private static final Evaluation STACK = Stacks.on("aws");

  private static final String[] MARKED = {
    "cloud.pools.cpu.labels={example.com/team: vision, example.com-team: ''}",
    "cloud.pools.cpu.taints=[{key: example.com/team, value: vision, effect: NoExecute}]"
  };

  @AfterEach
  void cleanUp() {
    PulumiTest.cleanup();
  }

  @Test
  void theApiAnswersNamedRangesOnlyAndEncryptsItsSecrets() {
    var cluster = one("aws:eks/cluster:Cluster");

    assertEquals(List.of("203.0.113.0/24"), texts(cluster.at("vpcConfig", "publicAccessCidrs")));
    assertEquals(true, cluster.at("vpcConfig", "endpointPrivateAccess").plain());
    assertEquals(List.of("secrets"), texts(cluster.at("encryptionConfig", "resources")));
    assertTrue(cluster.at("encryptionConfig", "provider", "keyArn").present());
    assertEquals(5, cluster.at("enabledClusterLogTypes").items().size());
    assertEquals("API", cluster.at("accessConfig", "authenticationMode").plain());
    assertEquals("STANDARD", cluster.at("upgradePolicy", "supportType").plain());
    assertEquals(true, one("aws:kms/key:Key").at("enableKeyRotation").plain());
  }

  @Test
  void aPrivateApiHasNoPublicAddress() {
    var stack = Stacks.onCloud("aws", "cloud.access.kind=private");
    var cluster = all(stack, "aws:eks/cluster:Cluster").get(0);
    var rules = all(stack, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");

    assertEquals(false, cluster.at("vpcConfig", "endpointPublicAccess").plain());
    assertFalse(cluster.at("vpcConfig", "publicAccessCidrs").present());
    assertTrue(
        rules.stream()
            .anyMatch(
                rule ->
                    rule.at("cidrIpv4").mayBe("203.0.113.0/24") && rule.at("toPort").mayBe(443)));
  }

  @Test
  void administratorsAreEntriesOfTheCluster() {
    assertEquals(
        one("aws:eks/accessEntry:AccessEntry").at("principalArn").plain(),
        Stacks.settings("aws").cloud().cluster().orElseThrow().admins().get(0));
    var right = one("aws:eks/accessPolicyAssociation:AccessPolicyAssociation");
    assertTrue(right.at("policyArn").text().orElseThrow().endsWith("/AmazonEKSClusterAdminPolicy"));
    assertEquals("cluster", right.at("accessScope", "type").plain());
  }

  @Test
  void nodesAreReplacedOneAtATimeAndTagged() {
    for (var group : all("aws:eks/nodeGroup:NodeGroup")) {
      assertEquals(1, group.at("updateConfig", "maxUnavailable").plain());
      assertEquals(true, group.at("nodeRepairConfig", "enabled").plain());
    }
    var tagged = Stacks.onCloud("aws", "cloud.tags={team: vision}");
    var byDefault = all(tagged, "pulumi:providers:aws").get(0).at("defaultTags").toString();
    assertTrue(byDefault.matches(".*team[^a-z]+vision.*"), byDefault);
    for (var template : all(tagged, "aws:ec2/launchTemplate:LaunchTemplate")) {
      for (var made : template.at("tagSpecifications").items()) {
        assertEquals("vision", made.at("tags", "team").plain());
      }
    }
  }

  @Test
  void nothingIsOpenToTheWorld() {
    for (var rule : all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")) {
      assertFalse(rule.at("cidrIpv4").present());
      assertTrue(rule.at("referencedSecurityGroupId").present());
    }
    var group = one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
    assertFalse(group.at("ingress").present());
    for (var admitting : all("aws:ec2/securityGroup:SecurityGroup")) {
      assertFalse(admitting.at("ingress").present());
    }
  }

  @Test
  void nodesAreInPrivateSubnetsOfDifferentRanges() {
    var subnets = all("aws:ec2/subnet:Subnet");
    var group = all("aws:eks/nodeGroup:NodeGroup").get(0);

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
    assertEquals(3, all("aws:ec2/natGateway:NatGateway").size());
    var one = Stacks.onCloud("aws", "cloud.natPerZone=false");
    assertEquals(1, all(one, "aws:ec2/natGateway:NatGateway").size());
    assertEquals("Gateway", one("aws:ec2/vpcEndpoint:VpcEndpoint").at("vpcEndpointType").plain());
  }

  @Test
  void nodesAskForATokenAndEncryptTheirDisks() {
    var templates = all("aws:ec2/launchTemplate:LaunchTemplate");
    assertEquals(4, templates.size());
    for (var template : templates) {
      assertEquals("required", template.at("metadataOptions", "httpTokens").plain());
      assertEquals(1, template.at("metadataOptions", "httpPutResponseHopLimit").plain());
      var disk = template.at("blockDeviceMappings").items().get(0).at("ebs");
      assertEquals("true", disk.at("encrypted").plain());
      assertEquals("gp3", disk.at("volumeType").plain());
      assertTrue(disk.at("kmsKeyId").text().orElseThrow().contains(":kms:"));
    }
    var key = one("aws:kms/key:Key").at("policy").text().orElseThrow();
    assertTrue(key.contains("role/aws-service-role/autoscaling.amazonaws.com/"), key);
    assertTrue(key.contains("\"kms:ViaService\":\"ec2.eu-central-1.amazonaws.com\""), key);
  }

  @Test
  void gpuNodesAreTaintedAndMayBeNone() {
    var gpu =
        all("aws:eks/nodeGroup:NodeGroup").stream()
            .filter(group -> group.at("amiType").mayBe("AL2023_x86_64_NVIDIA"))
            .findFirst()
            .orElseThrow();
    var taint = gpu.at("taints").items().get(0);

    assertEquals("nvidia.com/gpu", taint.at("key").plain());
    assertEquals("present", taint.at("value").plain());
    assertEquals("NO_SCHEDULE", taint.at("effect").plain());
    assertEquals(0, gpu.at("scalingConfig", "minSize").plain());
    assertEquals("gpu", gpu.at("labels").fields().get("argus.dev/pool").plain());
    assertTrue(gpu.at("labels").fields().containsKey("k8s.amazonaws.com/accelerator"));
  }

  @Test
  void spotNodesTakeWhatHasNoRoomElsewhere() {
    var batch =
        all("aws:eks/nodeGroup:NodeGroup").stream()
            .filter(group -> group.at("capacityType").mayBe("SPOT"))
            .toList();

    assertEquals(1, batch.size());
    assertEquals(
        "PREFER_NO_SCHEDULE", batch.get(0).at("taints").items().get(0).at("effect").plain());
  }

  @Test
  void cloudWatchGathersWhatItIsAskedToAndForgetsIt() {
    var stack = Stacks.onCloud("aws", "cloud.cloudWatch=true");
    var addon =
        all(stack, "aws:eks/addon:Addon").stream()
            .filter(made -> made.at("addonName").mayBe("amazon-cloudwatch-observability"))
            .findFirst()
            .orElseThrow();

    assertEquals(
        "cloudwatch-agent",
        addon.at("podIdentityAssociations").items().get(0).at("serviceAccount").plain());
    assertEquals(
        4,
        all(stack, "aws:cloudwatch/logGroup:LogGroup").stream()
            .filter(group -> group.at("name").text().orElse("").contains("containerinsights"))
            .filter(group -> group.at("retentionInDays").mayBe(90))
            .count());
    assertTrue(
        all("aws:eks/addon:Addon").stream()
            .noneMatch(made -> made.at("addonName").mayBe("amazon-cloudwatch-observability")));
  }

  @Test
  void aGroupWithoutNodesSaysWhatOneWouldBeLike() {
    var template = "k8s.io/cluster-autoscaler/node-template/";

    assertEquals("gpu", hints(STACK).get(template + "label/argus.dev/pool"));
    assertEquals("present:NoSchedule", hints(STACK).get(template + "taint/nvidia.com/gpu"));
    assertEquals("1", hints(STACK).get(template + "resources/nvidia.com/gpu"));
    assertEquals("200Gi", hints(STACK).get(template + "resources/ephemeral-storage"));
    var shared =
        Stacks.onCloud(
            "aws", "cloud.pools.gpu.gpu.kind=time-sliced", "cloud.pools.gpu.gpu.replicas=4");
    assertEquals("4", hints(shared).get(template + "resources/nvidia.com/gpu.shared"));
    assertTrue(
        all(shared, "aws:eks/nodeGroup:NodeGroup").stream()
            .noneMatch(
                group -> group.at("labels").fields().containsKey("k8s.amazonaws.com/accelerator")),
        "a node whose GPU is shared has no whole one to wait for");
    var sliced =
        Stacks.onCloud(
            "aws",
            "cloud.pools.gpu.machine=p4d.24xlarge",
            "cloud.pools.gpu.gpu.kind=mig",
            "cloud.pools.gpu.gpu.profile=2g.20gb");
    assertEquals("3", hints(sliced).get(template + "resources/nvidia.com/mig-2g.20gb"));
  }

  @Test
  void nodesHaveTheLabelsAndTaintsThatTheStackSays() {
    var stack = Stacks.onCloud("aws", MARKED);
    var group =
        all(stack, "aws:eks/nodeGroup:NodeGroup").stream()
            .filter(made -> made.at("labels").fields().get("argus.dev/pool").mayBe("cpu"))
            .findFirst()
            .orElseThrow();
    var taint = group.at("taints").items().get(0);
    var template = "k8s.io/cluster-autoscaler/node-template/";

    assertEquals("vision", group.at("labels").fields().get("example.com/team").plain());
    assertEquals("example.com/team", taint.at("key").plain());
    assertEquals("vision", taint.at("value").plain());
    assertEquals("NO_EXECUTE", taint.at("effect").plain());
    assertEquals("vision", hints(stack).get(template + "label/example.com/team"));
    assertEquals("", hints(stack).get(template + "label/example.com-team"));
    assertEquals("vision:NoExecute", hints(stack).get(template + "taint/example.com/team"));
  }

  @Test
  void karpenterWritesThemToo() {
    var stack = Stacks.onCloud("aws", MARKED[0], MARKED[1], "cloud.autoscaling=node-provisioning");
    var made = named(all(stack, "kubernetes:karpenter.sh/v1:NodePool"), "cpu").at("spec");
    var labels = made.at("template", "metadata", "labels").fields();
    var taint = made.at("template", "spec", "taints").items().get(0);

    assertEquals("vision", labels.get("example.com/team").plain());
    assertEquals("cpu", labels.get("argus.dev/pool").plain());
    assertEquals("example.com/team", taint.at("key").plain());
    assertEquals("NoExecute", taint.at("effect").plain());
  }

  @Test
  void karpenterStartsTheNodesOfEveryPoolButTheSystems() {
    var stack = Stacks.onCloud("aws", "cloud.autoscaling=node-provisioning");
    var pools = all(stack, "kubernetes:karpenter.sh/v1:NodePool");
    var classes = all(stack, "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass");

    assertEquals(1, all(stack, "aws:eks/nodeGroup:NodeGroup").size());
    assertEquals(
        List.of("batch", "cpu", "gpu"),
        pools.stream().map(pool -> pool.at("metadata", "name").plain()).sorted().toList());
    for (var made : classes) {
      var spec = made.at("spec");
      assertEquals("required", spec.at("metadataOptions", "httpTokens").plain());
      assertEquals(1, spec.at("metadataOptions", "httpPutResponseHopLimit").plain());
      var disk = spec.at("blockDeviceMappings").items().get(0).at("ebs");
      assertEquals(true, disk.at("encrypted").plain());
      assertTrue(disk.at("kmsKeyID").text().orElseThrow().contains(":kms:"));
      assertEquals("argus-production-node", spec.at("instanceProfile").plain());
    }
    var gpu = named(pools, "gpu").at("spec");
    var template = gpu.at("template", "spec");
    assertEquals("nvidia.com/gpu", template.at("taints").items().get(0).at("key").plain());
    assertEquals(
        List.of("g6.xlarge"), texts(template.at("requirements").items().get(0).at("values")));
    assertEquals(4, gpu.at("limits").fields().get("nodes").plain());
    var batch = named(pools, "batch").at("spec", "template", "spec");
    assertEquals(List.of("m6i"), texts(batch.at("requirements").items().get(0).at("values")));
    assertEquals(List.of("spot"), texts(batch.at("requirements").items().get(2).at("values")));
  }

  @Test
  void aStackWhoseNameAwsWouldRefuseIsRefused() {
    var problem =
        assertThrows(
            SettingsException.class, () -> Evaluation.of("Produktion_2", Stacks.settings("aws")));

    assertTrue(problem.getMessage().contains("'Produktion_2'"), problem.getMessage());
  }

  @Test
  void logsAreKeptAsLongAsSaidAndEncrypted() {
    var groups = all("aws:cloudwatch/logGroup:LogGroup");
    assertEquals(6, groups.size(), "the last two are those of Redis");
    for (var group : groups) {
      assertEquals(90, group.at("retentionInDays").plain());
      assertTrue(group.at("kmsKeyId").present());
    }
    assertTrue(
        groups.stream()
            .anyMatch(group -> group.at("name").mayBe("/aws/eks/argus-production/cluster")));
    assertEquals("ALL", one("aws:ec2/flowLog:FlowLog").at("trafficType").plain());
  }

  @Test
  void theDatabaseIsEncryptedBackedUpAndReachedByTls() {
    var database = one("aws:rds/instance:Instance");

    assertTrue(database.at("password").secret());
    for (var flag : List.of("storageEncrypted", "multiAz", "deletionProtection")) {
      assertEquals(true, database.at(flag).plain(), flag);
    }
    assertEquals(false, database.at("publiclyAccessible").plain());
    assertEquals(false, database.at("skipFinalSnapshot").plain());
    assertEquals(14, database.at("backupRetentionPeriod").plain());
    assertEquals("sun:03:00-sun:07:00", database.at("maintenanceWindow").plain());
    var parameter = one("aws:rds/parameterGroup:ParameterGroup").at("parameters").items().get(0);
    assertEquals("rds.force_ssl", parameter.at("name").plain());
    assertEquals("1", parameter.at("value").plain());
  }

  @Test
  void volumesAreEncryptedMadeWhereTheirPodIsAndFilesBackedUp() {
    var block =
        all("kubernetes:storage.k8s.io/v1:StorageClass").stream()
            .filter(made -> made.at("metadata", "name").mayBe("argus-block"))
            .findFirst()
            .orElseThrow();

    assertEquals("ebs.csi.aws.com", block.at("provisioner").plain());
    assertEquals("gp3", block.at("parameters").fields().get("type").plain());
    assertEquals("true", block.at("parameters").fields().get("encrypted").plain());
    assertEquals("WaitForFirstConsumer", block.at("volumeBindingMode").plain());
    assertEquals(true, one("aws:efs/fileSystem:FileSystem").at("encrypted").plain());
    assertEquals(
        "ENABLED", one("aws:efs/backupPolicy:BackupPolicy").at("backupPolicy", "status").plain());
  }

  @Test
  void bucketsArePrivateEncryptedAndNamed() {
    var names = new TreeSet<String>();
    all("aws:s3/bucketV2:BucketV2").forEach(b -> names.add(b.at("bucket").text().orElseThrow()));

    assertTrue(names.contains("example-argus-prediction-images"), names::toString);
    assertTrue(names.contains("example-argus-assets"), names::toString);
    var blocks = all("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
    assertEquals(names.size(), blocks.size());
    blocks.forEach(
        block -> block.fields().values().forEach(value -> assertFalse(value.mayBe(false))));
    for (var policy : all("aws:s3/bucketPolicy:BucketPolicy")) {
      assertTrue(policy.at("policy").text().orElseThrow().contains("aws:SecureTransport"));
    }
  }

  @Test
  void workloadsReachTheirOwnBucketAlone() {
    var policies =
        all("aws:iam/rolePolicy:RolePolicy").stream()
            .map(policy -> policy.at("policy").text().orElseThrow())
            .filter(policy -> policy.contains("s3:GetObject"))
            // Velero's, which takes snapshots too.
            .filter(policy -> !policy.contains("ec2:CreateSnapshot"))
            .toList();

    assertFalse(policies.isEmpty());
    for (var policy : policies) {
      assertFalse(policy.contains("\"s3:*\"") || policy.contains("\"Resource\":[\"*\"]"), policy);
      assertFalse(policy.contains("backups"), policy);
    }
  }

  @Test
  void theKubeconfigHoldsNoCredentialsAndIsSecret() {
    var provider = one("pulumi:providers:kubernetes").at("kubeconfig");
    assertTrue(provider.secret());
    var text = String.valueOf(provider.plain());
    assertTrue(text.contains("get-token"), text);
    assertFalse(text.contains("token:") || text.contains("client-key"), text);
  }

  @Test
  void whatHoldsDataIsProtected() {
    assertEquals(
        Set.of(
            "aws:eks/cluster:Cluster",
            "aws:elasticache/replicationGroup:ReplicationGroup",
            "aws:kms/key:Key",
            "aws:rds/instance:Instance",
            "aws:s3/bucketV2:BucketV2",
            "aws:efs/fileSystem:FileSystem"),
        protectedTypes(Stacks.settings("aws")));
    assertEquals(
        Set.of(), protectedTypes(Stacks.settings("aws", "cloud.deletionProtection=false")));
  }

  private static Set<String> protectedTypes(Settings settings) {
    var types = Collections.synchronizedSet(new TreeSet<String>());
    PulumiTest.withMocks(new MockEngine())
        .withOptions(
            TestOptions.builder()
                .resourceTransformations(
                    List.of(
                        args -> {
                          if (args.options().isProtect()) {
                            types.add(args.resource().pulumiResourceType());
                          }
                          return Optional.empty();
                        }))
                .build())
        .runTest(context -> Program.deploy("production", settings, Program.plan(settings)))
        .throwOnError();
    return types;
  }

  /** The tags of the groups by their keys; those of the GPU pool win. */
  private static Map<String, String> hints(Evaluation stack) {
    var hints = new HashMap<String, String>();
    stack.resources().stream()
        .map(Declaration::resource)
        .filter(resource -> resource.type().equals("aws:autoscaling/tag:Tag"))
        .sorted(Comparator.comparing(resource -> resource.name().contains("-gpu-")))
        .map(resource -> resource.inputs().at("tag"))
        .forEach(
            tag ->
                hints.put(
                    tag.at("key").text().orElseThrow(), tag.at("value").text().orElseThrow()));
    return hints;
  }

  private static Inputs named(List<Inputs> objects, String name) {
    return objects.stream()
        .filter(object -> object.at("metadata", "name").mayBe(name))
        .findFirst()
        .orElseThrow();
  }

  private static Inputs one(String type) {
    var found = all(type);
    assertEquals(1, found.size(), type);
    return found.get(0);
  }

  private static List<Inputs> all(String type) {
    return all(STACK, type);
  }

  private static List<Inputs> all(Evaluation stack, String type) {
    var found = new ArrayList<Inputs>();
    stack.resources().stream()
        .map(Declaration::resource)
        .filter(resource -> resource.type().equals(type))
        .forEach(resource -> found.add(resource.inputs()));
    return found;
  }

  private static List<Object> texts(Inputs list) {
    return list.items().stream().map(Inputs::plain).toList();
  }
}
