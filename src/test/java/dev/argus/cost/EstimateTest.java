package dev.argus.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums that were reckoned by hand from the table of prices. */
class EstimateTest {
  private static final Resource AWS = resource("pulumi:providers:aws", "{region: us-east-1}");

  private static final Resource GROUP =
      resource(
          "aws:eks/nodeGroup:NodeGroup",
          "{instanceTypes: [m6i.large], capacityType: ON_DEMAND, scalingConfig: {minSize: 2, maxSize: 4}}");

  @Test
  void anEksClusterWithNodesAndADatabase() {
    var estimate =
        Estimate.of(
            List.of(
                AWS,
                resource("aws:eks/cluster:Cluster", "{}"),
                GROUP,
                resource(
                    "aws:ec2/launchTemplate:LaunchTemplate",
                    "{blockDeviceMappings: [{ebs: {volumeType: gp3, volumeSize: 100}}]}"),
                resource("aws:ec2/natGateway:NatGateway", "{}"),
                resource(
                    "aws:rds/instance:Instance",
                    "{instanceClass: db.t4g.medium, multiAz: true, storageType: gp3,"
                        + " allocatedStorage: 50, maxAllocatedStorage: 200}")));

    // 73 + 2 x 0.096 x 730 + 200 x 0.08 + 0.045 x 730 + 0.13 x 730 + 50 x 0.23
    assertUsd("368.410", estimate.minimum());
    // 73 + 4 x 0.096 x 730 + 400 x 0.08 + 0.045 x 730 + 0.13 x 730 + 200 x 0.23
    assertUsd("559.070", estimate.maximum());
    assertEquals(List.of(), estimate.notPriced());
    assertEquals(List.of("traffic through NAT"), estimate.byUse());
  }

  @Test
  void aGkeClusterWithSpotNodesAndADatabase() {
    var estimate =
        Estimate.of(
            List.of(
                resource("gcp:container/cluster:Cluster", "{location: us-central1}"),
                resource(
                    "gcp:container/nodePool:NodePool",
                    "{autoscaling: {totalMinNodeCount: 0, totalMaxNodeCount: 2}, nodeConfig:"
                        + " {machineType: g2-standard-4, spot: true, diskType: pd-balanced,"
                        + " diskSizeGb: 200}}"),
                resource(
                    "gcp:sql/databaseInstance:DatabaseInstance",
                    "{settings: {tier: db-custom-2-7680, availabilityType: REGIONAL, diskType:"
                        + " PD_SSD, diskSize: 50}}"),
                resource("gcp:redis/instance:Instance", "{tier: STANDARD_HA, memorySizeGb: 2}")));

    // 73 + 2 x 0.0826 x 730 + 7.5 x 10.22 + 50 x 0.34 + 2 x 46.72
    assertUsd("380.686", estimate.minimum());
    // and 2 x 0.279932 x 730 + 400 x 0.10
    assertUsd("829.387", estimate.maximum());
  }

  @Test
  void anAksClusterWithADatabaseInTwoZones() {
    var estimate =
        Estimate.of(
            List.of(
                resource(
                    "azure-native:containerservice:ManagedCluster",
                    "{location: westus, sku: {tier: Standard}, agentPoolProfiles: [{vmSize:"
                        + " Standard_D2s_v5, minCount: 2, maxCount: 4, osDiskSizeGB: 100}]}"),
                resource(
                    "azure-native:dbforpostgresql:Server",
                    "{sku: {name: Standard_D2ds_v5}, highAvailability: {mode: ZoneRedundant},"
                        + " storage: {storageSizeGB: 64}}")));

    // 73 + 2 x 0.112 x 730 + 2 x 0.203 x 730 + 128 x 0.138
    assertUsd("550.564", estimate.minimum());
    assertUsd("714.084", estimate.maximum());
    assertEquals(List.of("2-4 x Disks of nodes, premium SSD P10"), estimate.notPriced());
  }

  @Test
  void whatHasNoPriceIsNamedAndNotGuessed() {
    var group = "{instanceTypes: [z99.large], scalingConfig: {minSize: 1, maxSize: 3}}";
    var estimate = Estimate.of(List.of(AWS, resource("aws:eks/nodeGroup:NodeGroup", group)));

    assertUsd("0.000", estimate.maximum());
    assertEquals(List.of("1-3 x Nodes z99.large"), estimate.notPriced());
    assertTrue(CostSummary.print(estimate).contains("without 1 thing that has no known price"));
  }

  @Test
  void spareMachinesWithoutAPriceOfTheirOwnCostWhatOthersDo() {
    var spare =
        resource(
            "aws:eks/nodeGroup:NodeGroup",
            "{instanceTypes: [m6i.large], capacityType: SPOT, scalingConfig: {minSize: 2, maxSize: 2}}");

    var estimate = Estimate.of(List.of(AWS, spare));

    assertUsd("140.160", estimate.minimum());
    assertEquals("Nodes m6i.large, spot (price on demand)", estimate.lines().get(0).what());
  }

  @Test
  void disksAndLoadBalancersThatObjectsAskForAreCounted() {
    var estimate =
        Estimate.of(
            List.of(
                AWS,
                resource(
                    "kubernetes:storage.k8s.io/v1:StorageClass",
                    "{metadata: {name: fast}, provisioner: ebs.csi.aws.com, parameters: {type: gp3}}"),
                resource(
                    "kubernetes:core/v1:PersistentVolumeClaim",
                    "{spec: {storageClassName: fast, resources: {requests: {storage: 50Gi}}}}"),
                resource(
                    "kubernetes:apps/v1:StatefulSet",
                    "{spec: {replicas: 2, volumeClaimTemplates: [{spec: {storageClassName: fast,"
                        + " resources: {requests: {storage: 512Mi}}}}]}}"),
                resource("kubernetes:core/v1:Service", "{spec: {type: LoadBalancer}}"),
                resource("kubernetes:core/v1:Service", "{spec: {type: ClusterIP}}")));

    // 51 x 0.08 + 0.0225 x 730
    assertUsd("20.505", estimate.minimum());
  }

  @Test
  void ownMachinesCostNothingHere() {
    var estimate = Estimate.of(List.of(resource("kubernetes:core/v1:Namespace", "{}")));

    assertEquals(CostSummary.OWN_MACHINES, CostSummary.print(estimate));
    assertEquals("Cost: " + CostSummary.OWN_MACHINES + "\n", CostText.print(estimate));
  }

  @Test
  void theBudgetIsCompared() {
    assertTrue(budgetOf("1000").endsWith("within the budget of $1,000."), budgetOf("1000"));
    assertTrue(budgetOf("200").endsWith("EXCEEDS the budget of $200 when everything has grown."));
    assertTrue(budgetOf("100").endsWith("EXCEEDS the budget of $100."));
    assertTrue(CostText.print(withBudget("100")).contains("Budget: EXCEEDS the budget of $100"));
  }

  @Test
  void aChangeSaysHowMuchMoreItCosts() {
    var more =
        resource(
            "aws:eks/nodeGroup:NodeGroup",
            "{instanceTypes: [m6i.large], scalingConfig: {minSize: 3, maxSize: 4}}");

    assertEquals(
        "Cost of a month: $140 to $210 (+$70) at least, $280 as before at most",
        CostChange.between(List.of(AWS, GROUP), List.of(AWS, more)).text().orElseThrow());
    assertEquals(
        "Cost of a month: $210 to $140 (-$70) at least, $280 as before at most",
        CostChange.between(List.of(AWS, more), List.of(AWS, GROUP)).markdown().orElseThrow());
  }

  @Test
  void aChangeThatExceedsTheBudgetIsBold() {
    var budget = resource("aws:budgets/budget:Budget", "{limitAmount: '100'}");

    var text =
        CostChange.between(List.of(AWS), List.of(AWS, GROUP, budget)).markdown().orElseThrow();

    assertTrue(text.startsWith("**Cost of a month: $0 to $140 (+$140) at least"), text);
    assertTrue(text.endsWith("EXCEEDS the budget of $100**"), text);
  }

  private static String budgetOf(String amount) {
    return CostSummary.print(withBudget(amount));
  }

  /** Two to four nodes: $140.16 to $280.32. */
  private static Estimate withBudget(String amount) {
    return Estimate.of(
        List.of(
            AWS, GROUP, resource("aws:budgets/budget:Budget", "{limitAmount: '" + amount + "'}")));
  }

  private static Resource resource(String type, String yaml) {
    try {
      return new Resource(type, "example", new YAMLMapper().readTree(yaml));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** To a tenth of a cent. */
  private static void assertUsd(String expected, BigDecimal usd) {
    assertEquals(new BigDecimal(expected), usd.setScale(3, RoundingMode.HALF_UP));
  }
}
