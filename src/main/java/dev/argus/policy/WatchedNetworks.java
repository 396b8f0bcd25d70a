package dev.argus.policy;

import java.util.List;
import java.util.stream.Stream;

/**
 * A stack with a network on AWS writes down what flows in it (CIS AWS Foundations Benchmark 3.7,
 * Security Hub EC2.6), and one with a cluster has its network plugin enforce NetworkPolicies, which
 * it does not do by itself (CIS EKS Benchmark 4.3.1).
 */
final class WatchedNetworks implements StackRule {
  private static final String NETWORK = "aws:ec2/vpc:Vpc";
  private static final String FLOWS = "aws:ec2/flowLog:FlowLog";
  private static final String CLUSTER = "aws:eks/cluster:Cluster";
  private static final String ADDON = "aws:eks/addon:Addon";

  @Override
  public Stream<Violation> check(List<Declared> resources) {
    return Stream.concat(
        without(resources, NETWORK, resources.stream().anyMatch(WatchedNetworks::logsEverything))
            .map(
                network ->
                    network.violates(
                        "flow-logs",
                        "keeps no log of its traffic",
                        "add a FlowLog with trafficType ALL")),
        without(resources, CLUSTER, resources.stream().anyMatch(WatchedNetworks::enforces))
            .map(
                cluster ->
                    cluster.violates(
                        "eks-network-policy",
                        "does not enforce NetworkPolicies",
                        "add the Addon vpc-cni with enableNetworkPolicy true")));
  }

  private static Stream<Declared> without(List<Declared> resources, String type, boolean kept) {
    return kept ? Stream.empty() : resources.stream().filter(found -> found.type().equals(type));
  }

  private static boolean logsEverything(Declared resource) {
    return resource.type().equals(FLOWS) && resource.inputs().at("trafficType").mayBe("ALL");
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
