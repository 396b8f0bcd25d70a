package dev.argus.preview;

import java.util.List;
import java.util.Map;

/** What AWS would compute. */
final class AwsOutputs {
  private static final String ACCOUNT = "123456789012";

  private AwsOutputs() {}

  /** The computed outputs of a resource; none for what is no resource of AWS. */
  static Map<String, Object> of(String type, String name, Map<String, Object> inputs) {
    if (!type.startsWith("aws:")) {
      return Map.of();
    }
    var arn = "arn:aws:" + type.split("[:/]")[1] + ":eu-central-1:" + ACCOUNT + ":" + name;
    return switch (type) {
      case "aws:eks/cluster:Cluster" ->
          Map.of(
              "arn",
              arn,
              "endpoint",
              "https://" + name + ".eks.example.com",
              "certificateAuthority",
              Map.of("data", "Y2VydGlmaWNhdGU="),
              "vpcConfig",
              Map.of("clusterSecurityGroupId", "sg-" + name));
      case "aws:eks/nodeGroup:NodeGroup" ->
          Map.of(
              "arn",
              arn,
              "resources",
              List.of(Map.of("autoscalingGroups", List.of(Map.of("name", name)))));
      case "aws:ec2/launchTemplate:LaunchTemplate" -> Map.of("arn", arn, "latestVersion", 1);
      case "aws:rds/instance:Instance" -> Map.of("arn", arn, "address", name + ".rds.example.com");
      case "aws:elasticache/replicationGroup:ReplicationGroup" ->
          Map.of("arn", arn, "primaryEndpointAddress", name + ".cache.example.com");
      case "aws:ecr/repository:Repository" ->
          Map.of(
              "arn",
              arn,
              "repositoryUrl",
              ACCOUNT + ".dkr.ecr.eu-central-1.amazonaws.com/" + inputs.get("name"));
      default -> inputs.containsKey("name") ? Map.of("arn", arn) : Map.of("arn", arn, "name", name);
    };
  }

  /** The answer to a question about the account. */
  static Map<String, Object> answer(String token) {
    return token.equals("aws:index/getAvailabilityZones:getAvailabilityZones")
        ? Map.of(
            "id", "eu-central-1",
            "names", List.of("eu-central-1a", "eu-central-1b", "eu-central-1c"),
            "zoneIds", List.of("euc1-az2", "euc1-az3", "euc1-az1"),
            "groupNames", List.of("eu-central-1"))
        : Map.of();
  }
}
