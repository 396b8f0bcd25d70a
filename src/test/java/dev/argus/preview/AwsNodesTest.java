package dev.argus.preview;

import static dev.argus.preview.Registered.all;
import static dev.argus.preview.Registered.one;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The nodes of EKS: how they are made, and what each pool is for. */
class AwsNodesTest {
  private static final Evaluation STACK = Stacks.on("aws");

  @Test
  void nodesAreReplacedOneAtATimeAndTagged() {
    for (var group : all(STACK, "aws:eks/nodeGroup:NodeGroup")) {
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
  void nodesAskForATokenAndEncryptTheirDisks() {
    var templates = all(STACK, "aws:ec2/launchTemplate:LaunchTemplate");
    assertEquals(4, templates.size());
    for (var template : templates) {
      assertEquals("required", template.at("metadataOptions", "httpTokens").plain());
      assertEquals(1, template.at("metadataOptions", "httpPutResponseHopLimit").plain());
      var disk = template.at("blockDeviceMappings").items().get(0).at("ebs");
      assertEquals("true", disk.at("encrypted").plain());
      assertEquals("gp3", disk.at("volumeType").plain());
      assertTrue(disk.at("kmsKeyId").text().orElseThrow().contains(":kms:"));
    }
    var key = one(STACK, "aws:kms/key:Key").at("policy").text().orElseThrow();
    assertTrue(key.contains("role/aws-service-role/autoscaling.amazonaws.com/"), key);
    assertTrue(key.contains("\"kms:ViaService\":\"ec2.eu-central-1.amazonaws.com\""), key);
  }

  @Test
  void gpuNodesAreTaintedAndMayBeNone() {
    var gpu =
        all(STACK, "aws:eks/nodeGroup:NodeGroup").stream()
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
        all(STACK, "aws:eks/nodeGroup:NodeGroup").stream()
            .filter(group -> group.at("capacityType").mayBe("SPOT"))
            .toList();

    assertEquals(1, batch.size());
    assertEquals(
        "PREFER_NO_SCHEDULE", batch.get(0).at("taints").items().get(0).at("effect").plain());
  }
}
