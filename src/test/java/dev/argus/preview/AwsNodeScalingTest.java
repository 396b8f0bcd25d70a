package dev.argus.preview;

import static dev.argus.preview.Registered.all;
import static dev.argus.preview.Registered.named;
import static dev.argus.preview.Registered.texts;
import static dev.argus.preview.Stacks.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an autoscaler of EKS nodes is told of a pool, so that it starts the right ones. */
class AwsNodeScalingTest {
  private static final Evaluation STACK = Stacks.on("aws");

  private static final String[] MARKED = {
    "cloud.pools.cpu.labels={example.com/team: vision, example.com-team: ''}",
    "cloud.pools.cpu.taints=[{key: example.com/team, value: vision, effect: NoExecute}]"
  };

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
}
