package dev.argus.cloud.aws;

import com.pulumi.aws.eks.Addon;
import com.pulumi.aws.eks.AddonArgs;
import com.pulumi.aws.eks.inputs.AddonPodIdentityAssociationArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What EKS itself installs in the cluster and keeps up to date. */
final class Addons extends Part {
  private final ControlPlane controlPlane;
  private final Keys keys;
  private final List<Resource> beforeNodes = new ArrayList<>();

  /** The add-ons without which no node becomes ready; {@link #withNodes} makes the others. */
  Addons(ControlPlane controlPlane, Keys keys, ComponentResourceOptions options) {
    super("Addons", controlPlane.place(), options);
    this.controlPlane = controlPlane;
    this.keys = keys;
    beforeNodes.add(addon("eks-pod-identity-agent", args(), List.of()));
    beforeNodes.add(addon("kube-proxy", args(), List.of()));
    // The CNI's rights are its own, so that nothing else on a node has them.
    var cni = role("vpc-cni", PODS);
    var rights = attach(cni, "vpc-cni", "AmazonEKS_CNI_Policy");
    beforeNodes.add(
        addon(
            "vpc-cni",
            as(cni, "aws-node").configurationValues("{\"enableNetworkPolicy\":\"true\"}"),
            List.of(beforeNodes.get(0), rights)));
    registerOutputs(Map.of());
  }

  List<Resource> beforeNodes() {
    return List.copyOf(beforeNodes);
  }

  /** The add-ons that wait for nodes. */
  List<Resource> withNodes(Nodes nodes) {
    var made = new ArrayList<Resource>();
    made.add(addon("coredns", args(), nodes.groups()));
    var block = role("ebs-csi", PODS);
    attach(block, "ebs-csi", "service-role/AmazonEBSCSIDriverPolicy");
    permit(block, "ebs-csi-key", keys.disks());
    made.add(
        addon(
            "aws-ebs-csi-driver",
            as(block, "ebs-csi-controller-sa")
                // Tags disks and snapshots as the cluster's: Snapshots.tag.
                .configurationValues(
                    "{\"controller\":{\"k8sTagClusterId\":\"%s\"}}".formatted(place().name())),
            nodes.groups()));
    if (place().settings().storage().isShared()) {
      var shared = role("efs-csi", PODS);
      attach(shared, "efs-csi", "service-role/AmazonEFSCSIDriverPolicy");
      made.add(addon("aws-efs-csi-driver", as(shared, "efs-csi-controller-sa"), nodes.groups()));
    }
    if (place().settings().cloudWatch()) {
      var insights = new Insights(place(), keys, below());
      made.add(
          addon(
              Insights.ADDON,
              as(insights.agent(), Insights.ACCOUNT).configurationValues(Insights.CONFIGURATION),
              Stream.concat(nodes.groups().stream(), insights.groups().stream()).toList()));
    }
    return made;
  }

  private Addon addon(String name, AddonArgs.Builder args, List<Resource> after) {
    return new Addon(
        place().named(name),
        args.addonName(name).build(),
        CustomResourceOptions.builder()
            .parent(this)
            .dependsOn(after.toArray(Resource[]::new))
            .build());
  }

  private AddonArgs.Builder args() {
    return AddonArgs.builder()
        .clusterName(controlPlane.name())
        .resolveConflictsOnCreate("OVERWRITE")
        .resolveConflictsOnUpdate("OVERWRITE");
  }

  private AddonArgs.Builder as(Role role, String serviceAccount) {
    return args()
        .podIdentityAssociations(
            AddonPodIdentityAssociationArgs.builder()
                .serviceAccount(serviceAccount)
                .roleArn(role.arn())
                .build());
  }
}
