package dev.argus.kubernetes;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * Which nodes Karpenter may start, and what they are like on AWS.
 *
 * @see <a href="https://karpenter.sh/docs/concepts/nodepools/">NodePool</a>
 * @see <a href="https://karpenter.sh/docs/concepts/nodeclasses/">EC2NodeClass</a>
 */
public final class KarpenterObjects {
  private static final CustomObject.Kind NODE_POOL =
      new CustomObject.Kind("karpenter.sh/v1", "NodePool");

  private static final CustomObject.Kind NODE_CLASS =
      new CustomObject.Kind("karpenter.k8s.aws/v1", "EC2NodeClass");

  private KarpenterObjects() {}

  /**
   * The nodes of one kind.
   *
   * @param nodeClass the name of their EC2NodeClass
   * @param labels theirs
   * @param taints theirs
   * @param requirements which machines they may be, by label
   * @param most how many there may be
   * @param consolidation when one is taken away: {@code WhenEmpty}, or also {@code
   *     WhenEmptyOrUnderutilized}
   */
  public record Nodes(
      String nodeClass,
      Map<String, String> labels,
      List<Taint> taints,
      List<Requirement> requirements,
      int most,
      String consolidation) {}

  /** What keeps pods away that do not tolerate it. */
  public record Taint(String key, String value, String effect) {}

  /** Which values a label of a machine may have. */
  public record Requirement(String key, String operator, List<String> values) {
    /** One of these. */
    public static Requirement in(String key, String... values) {
      return new Requirement(key, "In", List.of(values));
    }
  }

  /**
   * What machines are like.
   *
   * @param image Amazon Linux or Bottlerocket with its version, such as {@code al2023@latest}
   * @param profile the instance profile, by which they have the role of nodes
   * @param cluster the cluster's name, by which its subnets and security group are found
   * @param diskGib the size of their disk in GiB
   * @param key that of their disk
   * @param tags theirs
   */
  public record Machines(
      String image,
      Output<String> profile,
      Output<String> cluster,
      int diskGib,
      Output<String> key,
      Map<String, String> tags) {}

  /** Nodes that are started when pods wait for them, live a month at most, and go when empty. */
  public static CustomObject nodePool(Meta meta, Nodes nodes, CustomResourceOptions options) {
    return CustomObject.create(
        meta,
        NODE_POOL,
        new PoolSpec(
            new Template(
                new Metadata(nodes.labels()),
                new NodeSpec(
                    new ClassRef("karpenter.k8s.aws", NODE_CLASS.name(), nodes.nodeClass()),
                    nodes.taints(),
                    nodes.requirements(),
                    "720h")),
            new Disruption(nodes.consolidation(), "5m"),
            Map.of("nodes", nodes.most())),
        options);
  }

  /** Machines in private subnets, out of whose metadata no pod gets the node's role. */
  public static CustomObject nodeClass(
      Meta meta, Machines machines, CustomResourceOptions options) {
    return CustomObject.create(
        meta,
        NODE_CLASS,
        new ClassSpec(
            List.of(new Image(machines.image())),
            machines.profile(),
            List.of(
                new Tagged(
                    Map.of(
                        "karpenter.sh/discovery", machines.cluster(),
                        "kubernetes.io/role/internal-elb", Output.of("1")))),
            List.of(new Tagged(Map.of("aws:eks:cluster-name", machines.cluster()))),
            new MetadataOptions("enabled", "disabled", 1, "required"),
            List.of(
                new Disk(
                    "/dev/xvda",
                    new Ebs(machines.diskGib() + "Gi", "gp3", true, machines.key(), true))),
            machines.tags()),
        options);
  }

  private record PoolSpec(Template template, Disruption disruption, Map<String, Integer> limits) {}

  private record Template(Metadata metadata, NodeSpec spec) {}

  private record Metadata(Map<String, String> labels) {}

  private record NodeSpec(
      ClassRef nodeClassRef,
      List<Taint> taints,
      List<Requirement> requirements,
      String expireAfter) {}

  private record ClassRef(String group, String kind, String name) {}

  private record Disruption(String consolidationPolicy, String consolidateAfter) {}

  private record ClassSpec(
      List<Image> amiSelectorTerms,
      Output<String> instanceProfile,
      List<Tagged> subnetSelectorTerms,
      List<Tagged> securityGroupSelectorTerms,
      MetadataOptions metadataOptions,
      List<Disk> blockDeviceMappings,
      Map<String, String> tags) {}

  private record Image(String alias) {}

  private record Tagged(Map<String, Output<String>> tags) {}

  private record MetadataOptions(
      String httpEndpoint,
      String httpProtocolIPv6,
      int httpPutResponseHopLimit,
      String httpTokens) {}

  private record Disk(String deviceName, Ebs ebs) {}

  private record Ebs(
      String volumeSize,
      String volumeType,
      boolean encrypted,
      Output<String> kmsKeyID,
      boolean deleteOnTermination) {}
}
