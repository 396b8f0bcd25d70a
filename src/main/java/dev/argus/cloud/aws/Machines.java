package dev.argus.cloud.aws;

import com.pulumi.aws.ec2.LaunchTemplateArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingEbsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateTagSpecificationArgs;
import dev.argus.settings.NodePool;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The machines that become nodes. */
final class Machines {
  /** Families on Graviton have a g after their generation: m7g.large, c6gn.xlarge, g5g.xlarge. */
  private static final Pattern ARM = Pattern.compile("[a-z]+\\d+g[a-z]*\\..*");

  private Machines() {}

  /** Amazon Linux 2023; with NVIDIA's driver where there is a GPU. */
  static String image(NodePool pool) {
    var processor = ARM.matcher(pool.machine()).matches() ? "ARM_64" : "x86_64";
    return "AL2023_" + processor + (pool.gpu().present() ? "_NVIDIA" : "_STANDARD");
  }

  static LaunchTemplateArgs template(Place place, NodePool pool, Keys keys) {
    return LaunchTemplateArgs.builder()
        .updateDefaultVersion(true)
        .metadataOptions(
            LaunchTemplateMetadataOptionsArgs.builder()
                .httpEndpoint("enabled")
                .httpTokens("required")
                // One hop: no pod reaches the node's role.
                .httpPutResponseHopLimit(1)
                .build())
        .blockDeviceMappings(
            LaunchTemplateBlockDeviceMappingArgs.builder()
                .deviceName("/dev/xvda")
                .ebs(
                    LaunchTemplateBlockDeviceMappingEbsArgs.builder()
                        .volumeType("gp3")
                        .volumeSize(pool.diskGib())
                        .encrypted("true")
                        .kmsKeyId(keys.arn())
                        .deleteOnTermination("true")
                        .build())
                .build())
        .tagSpecifications(tags(place, pool))
        .build();
  }

  /** What a launch template makes has no default tags of the provider. */
  private static List<LaunchTemplateTagSpecificationArgs> tags(Place place, NodePool pool) {
    var tags = new HashMap<>(place.managed().tags());
    tags.put("Name", place.named(pool.name()));
    return Stream.of("instance", "volume")
        .map(
            kind ->
                LaunchTemplateTagSpecificationArgs.builder().resourceType(kind).tags(tags).build())
        .toList();
  }
}
