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

/** The nodes: one managed group for each pool, of which Cluster Autoscaler sets the size. */
final class Nodes extends Part {
  private static final String POOL = "argus.dev/pool";
  private static final String TEMPLATE = "k8s.io/cluster-autoscaler/node-template/";

  private final ControlPlane controlPlane;
  private final Network network;
  private final Role role;
  private final List<Resource> groups = new ArrayList<>();
  private final List<Resource> before = new ArrayList<>();

  Nodes(ControlPlane controlPlane, Network network, Addons addons, ComponentResourceOptions up) {
    super("Nodes", controlPlane.place(), up);
    this.controlPlane = controlPlane;
    this.network = network;
    role = role("node", "ec2.amazonaws.com");
    before.add(attach(role, "node", "AmazonEKSWorkerNodePolicy"));
    before.add(attach(role, "node", "AmazonEC2ContainerRegistryPullOnly"));
    before.addAll(addons.beforeNodes());
    before.addAll(network.routes());
    place().managed().pools().forEach(this::group);
    registerOutputs(Map.of());
  }

  List<Resource> groups() {
    return List.copyOf(groups);
  }

  private void group(NodePool pool) {
    var template =
        new LaunchTemplate(place().named(pool.name()), Machines.template(place(), pool), child());
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
    // A group without nodes has none to look at: its tags say what a new one would be like.
    tag(pool, group, TEMPLATE + "label/" + POOL, pool.name());
    if (pool.gpu().present()) {
      tag(pool, group, TEMPLATE + "taint/" + Gpu.TAINT, "present:NoSchedule");
    }
  }

  private NodeGroupArgs.Builder args(NodePool pool) {
    var args =
        NodeGroupArgs.builder()
            .clusterName(controlPlane.name())
            .nodeRoleArn(role.arn())
            .subnetIds(network.privateSubnets())
            .instanceTypes(pool.machine())
            .amiType(Machines.image(pool))
            .capacityType(pool.spot() ? "SPOT" : "ON_DEMAND")
            .labels(Map.of(POOL, pool.name()))
            .scalingConfig(
                NodeGroupScalingConfigArgs.builder()
                    .minSize(pool.min())
                    .desiredSize(pool.min())
                    .maxSize(pool.max())
                    .build())
            .updateConfig(NodeGroupUpdateConfigArgs.builder().maxUnavailable(1).build())
            .nodeRepairConfig(NodeGroupNodeRepairConfigArgs.builder().enabled(true).build());
    if (pool.gpu().present()) {
      args.taints(
          NodeGroupTaintArgs.builder()
              .key(Gpu.TAINT)
              .value("present")
              .effect("NO_SCHEDULE")
              .build());
    }
    return args;
  }

  private void tag(NodePool pool, NodeGroup group, String key, String value) {
    new Tag(
        place().named(pool.name() + "-" + key.substring(key.lastIndexOf('/') + 1)),
        TagArgs.builder()
            .autoscalingGroupName(
                group
                    .resources()
                    .applyValue(
                        made -> made.get(0).autoscalingGroups().get(0).name().orElseThrow()))
            .tag(TagTagArgs.builder().key(key).value(value).propagateAtLaunch(false).build())
            .build(),
        child());
  }
}
