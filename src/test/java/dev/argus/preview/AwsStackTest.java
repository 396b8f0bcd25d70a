package dev.argus.preview;

import static dev.argus.preview.Registered.all;
import static dev.argus.preview.Registered.one;
import static dev.argus.preview.Registered.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.settings.SettingsException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stack on EKS: what must hold of it in an account. */
class AwsStackTest {
  private static final Evaluation STACK = Stacks.on("aws");

  @Test
  void theApiAnswersNamedRangesOnlyAndEncryptsItsSecrets() {
    var cluster = one(STACK, "aws:eks/cluster:Cluster");

    assertEquals(List.of("203.0.113.0/24"), texts(cluster.at("vpcConfig", "publicAccessCidrs")));
    assertEquals(true, cluster.at("vpcConfig", "endpointPrivateAccess").plain());
    assertEquals(List.of("secrets"), texts(cluster.at("encryptionConfig", "resources")));
    assertTrue(cluster.at("encryptionConfig", "provider", "keyArn").present());
    assertEquals(5, cluster.at("enabledClusterLogTypes").items().size());
    assertEquals("API", cluster.at("accessConfig", "authenticationMode").plain());
    assertEquals("STANDARD", cluster.at("upgradePolicy", "supportType").plain());
    assertEquals(true, one(STACK, "aws:kms/key:Key").at("enableKeyRotation").plain());
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
        one(STACK, "aws:eks/accessEntry:AccessEntry").at("principalArn").plain(),
        Stacks.settings("aws").cloud().cluster().orElseThrow().admins().get(0));
    var right = one(STACK, "aws:eks/accessPolicyAssociation:AccessPolicyAssociation");
    assertTrue(right.at("policyArn").text().orElseThrow().endsWith("/AmazonEKSClusterAdminPolicy"));
    assertEquals("cluster", right.at("accessScope", "type").plain());
  }

  @Test
  void theKubeconfigHoldsNoCredentialsAndIsSecret() {
    var provider = one(STACK, "pulumi:providers:kubernetes").at("kubeconfig");
    assertTrue(provider.secret());
    var text = String.valueOf(provider.plain());
    assertTrue(text.contains("get-token"), text);
    assertFalse(text.contains("token:") || text.contains("client-key"), text);
  }

  @Test
  void logsAreKeptAsLongAsSaidAndEncrypted() {
    var groups = all(STACK, "aws:cloudwatch/logGroup:LogGroup");
    assertEquals(6, groups.size(), "the last two are those of Redis");
    for (var group : groups) {
      assertEquals(90, group.at("retentionInDays").plain());
      assertTrue(group.at("kmsKeyId").present());
    }
    assertTrue(
        groups.stream()
            .anyMatch(group -> group.at("name").mayBe("/aws/eks/argus-production/cluster")));
    assertEquals("ALL", one(STACK, "aws:ec2/flowLog:FlowLog").at("trafficType").plain());
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
        all(STACK, "aws:eks/addon:Addon").stream()
            .noneMatch(made -> made.at("addonName").mayBe("amazon-cloudwatch-observability")));
  }

  @Test
  void aStackWhoseNameAwsWouldRefuseIsRefused() {
    var problem =
        assertThrows(
            SettingsException.class, () -> Evaluation.of("Produktion_2", Stacks.settings("aws")));

    assertTrue(problem.getMessage().contains("'Produktion_2'"), problem.getMessage());
  }
}
