package dev.argus.cloud.aws;

import dev.argus.plan.Gpu;
import dev.argus.settings.NodePool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Cluster Autoscaler may do and what it is told. EKS itself gives the groups the tags by which
 * it finds them.
 *
 * @see <a
 *     href="https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md">Cluster
 *     Autoscaler on AWS</a>
 */
final class Scaling {
  /** The label of nodes by which it waits for their GPUs before it adds more. */
  static final String ACCELERATOR = "k8s.amazonaws.com/accelerator";

  /** The compute slices of a GPU that MIG divides, of which a profile says how many it takes. */
  private static final int SLICES = 7;

  private Scaling() {}

  /** It sees every group, and changes those of its own cluster. */
  static Policy rights(Place place) {
    return Policy.none()
        .allow(
            List.of(
                "autoscaling:DescribeAutoScalingGroups",
                "autoscaling:DescribeAutoScalingInstances",
                "autoscaling:DescribeLaunchConfigurations",
                "autoscaling:DescribeScalingActivities",
                "autoscaling:DescribeTags",
                "ec2:DescribeImages",
                "ec2:DescribeInstanceTypes",
                "ec2:DescribeLaunchTemplateVersions",
                "ec2:GetInstanceTypesFromInstanceRequirements",
                "eks:DescribeNodegroup"),
            Policy.ANYTHING)
        .allowIf(
            Policy.equal("aws:ResourceTag/k8s.io/cluster-autoscaler/" + place.name(), "owned"),
            List.of(
                "autoscaling:SetDesiredCapacity",
                "autoscaling:TerminateInstanceInAutoScalingGroup"),
            Policy.ANYTHING);
  }

  /** What a new node of a pool would be like: a group without nodes has none to look at. */
  static Map<String, String> hints(NodePool pool) {
    var hints = new LinkedHashMap<String, String>();
    hints.put("label/" + NodePool.LABEL, pool.name());
    hints.put("resources/ephemeral-storage", pool.diskGib() + "Gi");
    if (pool.gpu().present()) {
      hints.put("taint/" + Gpu.TAINT, "present:NoSchedule");
      hints.put("resources/" + pool.gpu().resource(), String.valueOf(shares(pool.gpu())));
    }
    return hints;
  }

  /** What of that a stack says itself. */
  static Map<String, String> marks(NodePool pool) {
    var marks = new TreeMap<String, String>();
    pool.marks().labels().forEach((key, value) -> marks.put("label/" + key, value));
    for (var taint : pool.marks().taints()) {
      marks.put("taint/" + taint.key(), taint.value() + ":" + taint.effect());
    }
    return marks;
  }

  /** How many pods find a GPU, or a share of one, on a node. */
  private static int shares(Gpu gpu) {
    if (gpu instanceof Gpu.TimeSliced sliced) {
      return sliced.count() * sliced.replicas();
    }
    if (gpu instanceof Gpu.Mig mig) {
      return mig.count() * (SLICES / Character.digit(mig.profile().charAt(0), 10));
    }
    return gpu instanceof Gpu.Whole whole ? whole.count() : 1;
  }
}
