package dev.argus.policy;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A stack with a network on AWS or Azure writes down what flows in it (CIS AWS Foundations
 * Benchmark 3.7, Security Hub EC2.6; CIS Microsoft Azure Foundations Benchmark, virtual network
 * flow logs), and one with a cluster on AWS has its network plugin enforce NetworkPolicies, which
 * it does not do by itself (CIS EKS Benchmark 4.3.1).
 */
final class WatchedNetworks implements StackRule {
  private static final String NETWORK = "aws:ec2/vpc:Vpc";
  private static final String FLOWS = "aws:ec2/flowLog:FlowLog";
  private static final String AZURE_NETWORK = "azure-native:network:VirtualNetwork";
  private static final String AZURE_FLOWS = "azure-native:network:FlowLog";
  private static final String CLUSTER = "aws:eks/cluster:Cluster";
  private static final String ADDON = "aws:eks/addon:Addon";

  @Override
  public Stream<Violation> check(List<Declared> resources) {
    return Stream.of(
            unless(resources, WatchedNetworks::logsEverything, NETWORK)
                .map(
                    network ->
                        network.violates(
                            "flow-logs",
                            "keeps no log of its traffic",
                            "add a FlowLog with trafficType ALL")),
            unless(resources, WatchedNetworks::keepsFlows, AZURE_NETWORK)
                .map(
                    network ->
                        network.violates(
                            "flow-logs",
                            "keeps no log of its traffic",
                            "add a FlowLog that is enabled and keeps it")),
            unless(resources, WatchedNetworks::enforces, CLUSTER)
                .map(
                    cluster ->
                        cluster.violates(
                            "eks-network-policy",
                            "does not enforce NetworkPolicies",
                            "add the Addon vpc-cni with enableNetworkPolicy true")))
        .flatMap(violations -> violations);
  }

  /** Those of a type, where no resource has what they need. */
  private static Stream<Declared> unless(
      List<Declared> resources, Predicate<Declared> has, String type) {
    return resources.stream().anyMatch(has)
        ? Stream.empty()
        : resources.stream().filter(found -> found.type().equals(type));
  }

  private static boolean logsEverything(Declared resource) {
    return resource.type().equals(FLOWS) && resource.inputs().at("trafficType").mayBe("ALL");
  }

  private static boolean keepsFlows(Declared resource) {
    var inputs = resource.inputs();
    return resource.type().equals(AZURE_FLOWS)
        && inputs.at("enabled").mayBe(true)
        && inputs.at("retentionPolicy", "enabled").mayBe(true);
  }

  private static boolean enforces(Declared resource) {
    var inputs = resource.inputs();
    return resource.type().equals(ADDON)
        && inputs.at("addonName").mayBe("vpc-cni")
        && (!inputs.at("configurationValues").known()
            || inputs
                .at("configurationValues")
                .text()
                .filter(text -> text.matches(".*\"enableNetworkPolicy\":\\s*\"?true.*"))
                .isPresent());
  }
}
