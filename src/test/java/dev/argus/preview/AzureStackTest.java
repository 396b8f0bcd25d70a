package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.policy.Inputs;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The production stack on Azure is secure as it stands. */
final class AzureStackTest {
  private static final Evaluation STACK = Stacks.on("azure");

  @Test
  void onlyTheStatedRangesReachTheApi() {
    var access = cluster(STACK).at("apiServerAccessProfile");
    assertEquals(List.of("203.0.113.0/24"), texts(access.at("authorizedIPRanges")));
    assertText("true", access.at("disableRunCommand"));
  }

  @Test
  void nobodyLogsInWithoutEntraId() {
    assertText("true", cluster(STACK).at("disableLocalAccounts"));
    assertText("true", cluster(STACK).at("aadProfile", "managed"));
    assertText("true", cluster(STACK).at("aadProfile", "enableAzureRBAC"));
  }

  @Test
  void secretsAreEncryptedByAKeyThatRotates() {
    var kms = cluster(STACK).at("securityProfile", "azureKeyVaultKms");
    assertText("true", kms.at("enabled"));
    assertText("https://argus.vault.azure.net/keys/secrets00000000/1", kms.at("keyId"));
    var vault = only("keyvault:Vault", "argus").at("properties");
    assertText("true", vault.at("enablePurgeProtection"));
    assertText("true", vault.at("enableRbacAuthorization"));
    var rotation = only("keyvault:Key", "secrets").at("properties", "rotationPolicy");
    assertEquals(1, rotation.at("lifetimeActions").items().size());
  }

  @Test
  void networkPoliciesAreEnforcedAndTheWayOutIsTheNatGateway() {
    var network = cluster(STACK).at("networkProfile");
    assertText("cilium", network.at("networkPolicy"));
    assertText("userAssignedNATGateway", network.at("outboundType"));
    assertText("10.40.0.0/18", only("network:Subnet", "nodes").at("addressPrefix"));
    assertText("10.40.64.0/18", only("network:Subnet", "postgres").at("addressPrefix"));
  }

  @Test
  void whoChangedWhatIsKept() {
    var logs =
        only("insights:DiagnosticSetting", "cluster").at("logs").items().stream()
            .map(log -> String.valueOf(log.at("category").plain()))
            .toList();
    assertTrue(logs.containsAll(List.of("kube-audit-admin", "kube-apiserver", "guard")));
    assertText("90", only("operationalinsights:Workspace", "logs").at("retentionInDays"));
  }

  @Test
  void whatFlowsInTheNetworkIsKeptAsLongAsTheOtherLogs() {
    var log = only("network:FlowLog", "network");
    assertText("NetworkWatcherRG", log.at("resourceGroupName"));
    assertText("NetworkWatcher_westeurope", log.at("networkWatcherName"));
    assertText("network-id", log.at("targetResourceId"));
    assertText("flows-id", log.at("storageId"));
    assertText("true", log.at("enabled"));
    assertText("JSON", log.at("format", "type"));
    assertText("2", log.at("format", "version"));
    assertText("true", log.at("retentionPolicy", "enabled"));
    assertText("90", log.at("retentionPolicy", "days"));
    var analytics =
        log.at("flowAnalyticsConfiguration", "networkWatcherFlowAnalyticsConfiguration");
    assertText("true", analytics.at("enabled"));
    assertText("logs-id", analytics.at("workspaceResourceId"));
  }

  @Test
  void everyFlowIsKeptForAYearAtMost() {
    var stack = Stacks.onCloud("azure", "cloud.logRetention=P730D");
    assertText("365", find(stack, "network:FlowLog", "network").at("retentionPolicy", "days"));
  }

  @Test
  void azureAloneWritesFlowsAndNobodyFromOutsideReadsThem() {
    var account = only("storage:StorageAccount", "flows");
    assertText("false", account.at("allowBlobPublicAccess"));
    assertText("Disabled", account.at("publicNetworkAccess"));
    assertText("AzureServices", account.at("networkRuleSet", "bypass"));
    assertText("Deny", account.at("networkRuleSet", "defaultAction"));
    assertText("TLS1_2", account.at("minimumTlsVersion"));
    assertText("Microsoft.Keyvault", account.at("encryption", "keySource"));
    assertText("true", account.at("allowSharedKeyAccess"));
    // A flow log's retention writes the account's one policy.
    assertTrue(
        STACK.resources().stream()
            .map(Declaration::resource)
            .noneMatch(
                each -> each.type().endsWith(":ManagementPolicy") && each.name().equals("flows")));
  }

  @Test
  void gpuNodesAreTaintedAndScaleToZero() {
    var gpu = only("containerservice:AgentPool", "gpu");
    assertEquals(List.of("nvidia.com/gpu=present:NoSchedule"), texts(gpu.at("nodeTaints")));
    assertText("0", gpu.at("minCount"));
    assertText("true", gpu.at("enableEncryptionAtHost"));
  }

  @Test
  void spotMachinesAreTakenAwayAndNotStopped() {
    var stack = Stacks.onCloud("azure", "cloud.pools.cpu.spot=true");
    var pool = find(stack, "containerservice:AgentPool", "cpu");
    assertText("Spot", pool.at("scaleSetPriority"));
    assertText("Delete", pool.at("scaleSetEvictionPolicy"));
    assertText("-1", pool.at("spotMaxPrice"));
    assertTrue(!only("containerservice:AgentPool", "cpu").at("scaleSetPriority").present());
  }

  @Test
  void theCloudChangesItInItsHoursAThirdOfTheNodesAtATime() {
    assertText("patch", cluster(STACK).at("autoUpgradeProfile", "upgradeChannel"));
    var week = only("containerservice:MaintenanceConfiguration", "maintenance").at("timeInWeek");
    assertText("Sunday", week.items().get(0).at("day"));
    assertEquals(List.of("3", "4", "5", "6"), texts(week.items().get(0).at("hourSlots")));
    var system = cluster(STACK).at("agentPoolProfiles").items().get(0);
    for (var pool : List.of(system, only("containerservice:AgentPool", "cpu"))) {
      assertText("33%", pool.at("upgradeSettings", "maxSurge"));
    }
  }

  @Test
  void whoAdministersItIsAGroupAndPodsHaveIdentities() {
    assertEquals(
        List.of("00000000-0000-0000-0000-000000000001"),
        texts(cluster(STACK).at("aadProfile", "adminGroupObjectIDs")));
    assertText("true", cluster(STACK).at("oidcIssuerProfile", "enabled"));
    assertText("true", cluster(STACK).at("securityProfile", "workloadIdentity", "enabled"));
    var driver = cluster(STACK).at("storageProfile");
    for (var each : List.of("diskCSIDriver", "fileCSIDriver", "snapshotController")) {
      assertText("true", driver.at(each, "enabled"));
    }
  }

  @Test
  void nodesAreLabelledAndWhatCanBeIsTagged() {
    var stack = Stacks.onCloud("azure", "cloud.tags={team: vision}");
    for (var type :
        List.of(
            "resources:ResourceGroup group",
            "containerservice:ManagedCluster cluster",
            "containerservice:AgentPool gpu",
            "dbforpostgresql:Server argus",
            "storage:StorageAccount objects")) {
      var name = type.split(" ");
      assertText("vision", find(stack, name[0], name[1]).at("tags", "team"));
    }
    assertText("gpu", only("containerservice:AgentPool", "gpu").at("nodeLabels", "argus.dev/pool"));
  }

  @Test
  void nodesHaveTheLabelsAndTaintsThatTheStackSays() {
    var stack =
        Stacks.onCloud(
            "azure",
            "cloud.pools.system.labels={team: platform}",
            "cloud.pools.cpu.labels={team: vision}",
            "cloud.pools.cpu.taints=[{key: team, value: vision, effect: NoExecute}]");
    var pool = find(stack, "containerservice:AgentPool", "cpu");
    assertText("vision", pool.at("nodeLabels", "team"));
    assertText("cpu", pool.at("nodeLabels", "argus.dev/pool"));
    assertEquals(List.of("team=vision:NoExecute"), texts(pool.at("nodeTaints")));
    var system = cluster(stack).at("agentPoolProfiles").items().get(0);
    assertText("platform", system.at("nodeLabels", "team"));
    assertText("system", system.at("nodeLabels", "argus.dev/pool"));
  }

  @Test
  void gpusAreCutByTheirPool() {
    var stack =
        Stacks.onCloud(
            "azure",
            "cloud.pools.gpu.machine=Standard_NC24ads_A100_v4",
            "cloud.pools.gpu.gpu={kind: mig, profile: 2g.20gb}");
    assertText("MIG2g", find(stack, "containerservice:AgentPool", "gpu").at("gpuInstanceProfile"));
    assertTrue(!only("containerservice:AgentPool", "gpu").at("gpuInstanceProfile").present());
  }

  @Test
  void nodesPullFromARegistryWithoutAnAdministrator() {
    assertText("false", only("containerregistry:Registry", "argus").at("adminUserEnabled"));
    assertText("argus-id", only("authorization:RoleAssignment", "kubelet-pulls").at("scope"));
  }

  @Test
  void postgresIsPrivateAndItsPasswordSecret() {
    var server = only("dbforpostgresql:Server", "argus");
    assertTrue(server.at("network", "delegatedSubnetResourceId").present());
    assertText("ZoneRedundant", server.at("highAvailability", "mode"));
    assertTrue(server.at("administratorLoginPassword").secret());
    assertText("on", only("dbforpostgresql:Configuration", "require-tls").at("value"));
  }

  @Test
  void clusterVaultAndDataAreLocked() {
    assertEquals(
        Set.of(
            "cluster-lock",
            "vault-lock",
            "postgres-lock",
            "redis-lock",
            "flows-lock",
            "objects-lock",
            "backups-lock"),
        STACK.resources().stream()
            .map(Declaration::resource)
            .filter(each -> each.type().endsWith(":ManagementLockByScope"))
            .map(each -> each.name())
            .collect(Collectors.toSet()));
  }

  @Test
  void aPrivateApiHasNoPublicName() {
    var stack = Stacks.onCloud("azure", "cloud.access.kind=private");
    var access = cluster(stack).at("apiServerAccessProfile");
    assertText("true", access.at("enablePrivateCluster"));
    assertText("false", access.at("enablePrivateClusterPublicFQDN"));
  }

  private static void assertText(String expected, Inputs found) {
    assertEquals(expected, String.valueOf(found.plain()));
  }

  private static List<String> texts(Inputs list) {
    return list.items().stream().map(each -> String.valueOf(each.plain())).toList();
  }

  private static Inputs cluster(Evaluation stack) {
    return find(stack, "containerservice:ManagedCluster", "cluster");
  }

  private static Inputs only(String type, String name) {
    return find(STACK, type, name);
  }

  private static Inputs find(Evaluation stack, String type, String name) {
    return stack.resources().stream()
        .map(Declaration::resource)
        .filter(each -> each.type().equals("azure-native:" + type) && each.name().equals(name))
        .findFirst()
        .orElseThrow()
        .inputs();
  }
}
