package dev.argus.cloud.aws;

import com.pulumi.core.Output;
import java.util.List;

/**
 * What Velero may do with disks: those that EBS's driver made for the cluster, which have its tag.
 * Velero gives a snapshot the tags of its volume, and a volume those of its snapshot.
 *
 * @see <a href="https://github.com/vmware-tanzu/velero-plugin-for-aws">Velero's plugin</a>
 */
final class Snapshots {
  private Snapshots() {}

  /** The tag of every disk of the cluster; its value is {@code owned}. */
  static String tag(Place place) {
    return "kubernetes.io/cluster/" + place.name();
  }

  static Policy rights(Place place, Keys keys) {
    var volumes = List.of(arns(place, "volume"));
    var snapshots = List.of(arns(place, "snapshot"));
    var ours = Policy.equal("aws:ResourceTag/" + tag(place), "owned");
    var made = Policy.equal("aws:RequestTag/" + tag(place), "owned");
    return keys.disks()
        .allow(List.of("ec2:DescribeVolumes", "ec2:DescribeSnapshots"), Policy.ANYTHING)
        .allowIf(ours, List.of("ec2:CreateSnapshot"), volumes)
        .allowIf(made, List.of("ec2:CreateSnapshot"), snapshots)
        .allowIf(ours, List.of("ec2:CreateVolume", "ec2:DeleteSnapshot"), snapshots)
        .allowIf(made, List.of("ec2:CreateVolume"), volumes)
        .allowIf(
            Policy.equal("ec2:CreateAction", "CreateSnapshot"),
            List.of("ec2:CreateTags"),
            snapshots)
        .allowIf(
            Policy.equal("ec2:CreateAction", "CreateVolume"), List.of("ec2:CreateTags"), volumes);
  }

  private static Output<String> arns(Place place, String kind) {
    return Output.of("arn:%s:ec2:%s:*:%s/*".formatted(place.partition(), place.region(), kind));
  }
}
