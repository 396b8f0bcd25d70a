package dev.argus.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** What AWS charges for. */
final class AwsUses {
  private AwsUses() {}

  static Stream<Use> of(Resource resource, List<Resource> stack) {
    return switch (resource.type()) {
      case "aws:eks/cluster:Cluster" ->
          Stream.of(Use.of("EKS control plane", "eks-cluster", Amount.ONE));
      case "aws:eks/nodeGroup:NodeGroup" -> nodes(resource, stack);
      case "aws:ec2/natGateway:NatGateway" ->
          Stream.of(Use.of("NAT gateway", "nat-gateway", Amount.ONE));
      case "aws:ec2/eip:Eip" -> Stream.of(Use.of("Public IPv4 address", "public-ipv4", Amount.ONE));
      case "aws:kms/key:Key" -> Stream.of(Use.of("KMS key", "kms-key", Amount.ONE));
      case "aws:rds/instance:Instance" -> database(resource);
      case "aws:elasticache/replicationGroup:ReplicationGroup" -> Stream.of(cache(resource));
      case "aws:lb/loadBalancer:LoadBalancer" ->
          Stream.of(Use.of("Load balancer", "load-balancer", Amount.ONE));
      default -> Stream.empty();
    };
  }

  private static Stream<Use> nodes(Resource group, List<Resource> stack) {
    var count =
        new Amount(
            group.number("scalingConfig", "minSize"), group.number("scalingConfig", "maxSize"));
    var machine = group.at("instanceTypes").path(0).asText("a machine of EKS's own choice");
    var spot = group.text("capacityType").equals("SPOT");
    var disks =
        stack.stream()
            // Each group has the template of its name.
            .filter(template -> template.type().equals("aws:ec2/launchTemplate:LaunchTemplate"))
            .filter(template -> template.name().equals(group.name()))
            .flatMap(template -> template.list("blockDeviceMappings").stream())
            .map(
                mapping ->
                    Use.of(
                        "Disks of nodes",
                        mapping.path("ebs").path("volumeType").asText(),
                        count.times(Resource.number(mapping.path("ebs").path("volumeSize")))));
    return Stream.concat(Stream.of(Use.machines("Nodes", machine, spot, count)), disks);
  }

  private static Stream<Use> database(Resource instance) {
    var zones = instance.flag("multiAz") ? "/multi-az" : "/single-az";
    var storage = instance.number("allocatedStorage");
    var machine = instance.text("instanceClass");
    return Stream.of(
        Use.of("RDS " + machine + inWords(zones), machine + zones, Amount.ONE),
        Use.of(
            "RDS storage" + inWords(zones),
            "rds-" + instance.text("storageType") + zones,
            new Amount(storage, storage.max(instance.number("maxAllocatedStorage")))));
  }

  private static String inWords(String zones) {
    return zones.equals("/multi-az") ? ", in two zones" : "";
  }

  private static Use cache(Resource group) {
    var machine = group.text("nodeType");
    return Use.of(
        "ElastiCache " + machine,
        machine,
        Amount.of(group.number("numCacheClusters").max(BigDecimal.ONE)));
  }
}
