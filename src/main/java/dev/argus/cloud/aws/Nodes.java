package dev.argus.cloud.aws;

import com.pulumi.aws.autoscaling.Tag;
import com.pulumi.aws.autoscaling.TagArgs;
import com.pulumi.aws.autoscaling.inputs.TagTagArgs;
import com.pulumi.aws.ec2.LaunchTemplate;
import com.pulumi.aws.eks.NodeGroup;
import com.pulumi.aws.eks.NodeGroupArgs;
import com.pulumi.aws.eks.inputs.NodeGroupLaunchTemplateArgs;
import com.pulumi.aws.eks.inputs.NodeGroupNodeRepairConfigArgs;
import com.pulumi.aws.eks.inputs.NodeGroupScalingConfigArgs;
import com.pulumi.aws.eks.inputs.NodeGroupTaintArgs;
import com.pulumi.aws.eks.inputs.NodeGroupUpdateConfigArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.plan.Gpu;
import dev.argus.settings.NodePool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The nodes: one managed group for each pool, of which Cluster Autoscaler sets the size. */
final class Nodes extends Part {
  private static final String TEMPLATE = "k8s.io/cluster-autoscaler/node-template/";

  private final Firewall.Inside inside;
  private final Role role;
  private final List<Resource> groups = new ArrayList<>();
  private final List<Resource> before = new ArrayList<>();

  Nodes(Firewall.Inside inside, Addons addons, ComponentResourceOptions options) {
    super("Nodes", inside.controlPlane().place(), options);
    this.inside = inside;
    role = role("node", "ec2.amazonaws.com");
    before.add(attach(role, "node", "AmazonEKSWorkerNodePolicy"));
    before.add(attach(role, "node", "AmazonEC2ContainerRegistryPullOnly"));
    before.addAll(addons.beforeNodes());
    before.addAll(inside.network().routes());
    place().groups().forEach(this::group);
    registerOutputs(Map.of());
  }

  /** That of every node, whoever starts it. */
  Role role() {
    return role;
  }

  List<Resource> groups() {
    return List.copyOf(groups);
  }

  private void group(NodePool pool) {
    var template =
        new LaunchTemplate(
            place().named(pool.name()), Machines.template(place(), pool, inside.keys()), child());
    var group =
        new NodeGroup(
            place().named(pool.name()),
            args(pool)
                .launchTemplate(
                    NodeGroupLaunchTemplateArgs.builder()
                        .id(template.id())
                        .version(template.latestVersion().applyValue(String::valueOf))
                        .build())
                .build(),
            CustomResourceOptions.builder()
                .parent(this)
                .dependsOn(before.toArray(Resource[]::new))
                // Cluster Autoscaler's to say.
                .ignoreChanges("scalingConfig.desiredSize")
                .build());
    groups.add(group);
    Scaling.hints(pool)
        .forEach((key, value) -> tag(named(pool, key.replace('/', '-')), group, key, value));
    // A stack may have both a/b and a-b; no key has a tilde.
    Scaling.marks(pool)
        .forEach((key, value) -> tag(named(pool, key.replace('/', '~')), group, key, value));
  }

  private NodeGroupArgs.Builder args(NodePool pool) {
    var args =
        NodeGroupArgs.builder()
            .clusterName(inside.controlPlane().name())
            .nodeRoleArn(role.arn())
            .subnetIds(inside.network().privateSubnets())
            .instanceTypes(pool.machine())
            .amiType(Machines.image(pool))
            .capacityType(pool.spot() ? "SPOT" : "ON_DEMAND")
            .labels(labels(pool))
            .scalingConfig(
                NodeGroupScalingConfigArgs.builder()
                    .minSize(pool.min())
                    .desiredSize(pool.min())
                    .maxSize(pool.max())
                    .build())
            .updateConfig(NodeGroupUpdateConfigArgs.builder().maxUnavailable(1).build())
            .nodeRepairConfig(NodeGroupNodeRepairConfigArgs.builder().enabled(true).build());
    args.taints(taints(pool));
    return args;
  }

  private static List<NodeGroupTaintArgs> taints(NodePool pool) {
    var taints = new ArrayList<NodeGroupTaintArgs>();
    if (pool.gpu().present()) {
      taints.add(taint(Gpu.TAINT, "present", "NO_SCHEDULE"));
    }
    if (pool.spot()) {
      // What is always there goes elsewhere while there is room; bursts go here.
      taints.add(taint(NodePool.SPOT, "true", "PREFER_NO_SCHEDULE"));
    }
    pool.marks().taints().stream()
        .map(own -> taint(own.key(), own.value(), own.constant()))
        .forEach(taints::add);
    return taints;
  }

  private static NodeGroupTaintArgs taint(String key, String value, String effect) {
    return NodeGroupTaintArgs.builder().key(key).value(value).effect(effect).build();
  }

  private static Map<String, String> labels(NodePool pool) {
    // Cluster Autoscaler takes a node that has its label for broken while it has no whole GPU.
    var labels = new TreeMap<>(pool.labels());
    if (pool.gpu() instanceof Gpu.Whole) {
      labels.put(Scaling.ACCELERATOR, "nvidia");
    }
    return labels;
  }

  private String named(NodePool pool, String what) {
    return place().named(pool.name() + "-" + what);
  }

  private void tag(String name, NodeGroup group, String key, String value) {
    new Tag(
        name,
        TagArgs.builder()
            .autoscalingGroupName(
                group
                    .resources()
                    .applyValue(
                        made -> made.get(0).autoscalingGroups().get(0).name().orElseThrow()))
            .tag(
                TagTagArgs.builder()
                    .key(TEMPLATE + key)
                    .value(value)
                    .propagateAtLaunch(false)
                    .build())
            .build(),
        child());
  }
}
