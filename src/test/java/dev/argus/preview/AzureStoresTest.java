package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.cloud.Duty;
import dev.argus.cloud.Fact;
import dev.argus.cloud.Store;
import dev.argus.policy.Inputs;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Azure runs beside the cluster, and who in the cluster may use its APIs. */
final class AzureStoresTest {
  private static final FullDemand DEMAND = FullDemand.of("azure");

  @ParameterizedTest
  @CsvSource({
    "type, Microsoft.Cache/redisEnterprise",
    "sku.name, Balanced_B1",
    "properties.publicNetworkAccess, Disabled",
    "properties.minimumTlsVersion, 1.2",
    "properties.highAvailability, Enabled"
  })
  void asksForARedisWithoutAPublicAddress(String path, String value) {
    assertText(value, redis(DEMAND).get(0).at(path.split("\\.")));
  }

  @ParameterizedTest
  @CsvSource({
    "clientProtocol, Encrypted",
    "accessKeysAuthentication, Enabled",
    "clusteringPolicy, NoCluster",
    "persistence.rdbEnabled, true",
    "port, 10000"
  })
  void speaksTlsAndKeepsWhatRedisHolds(String path, String value) {
    assertText(value, redis(DEMAND).get(1).at("properties").at(path.split("\\.")));
  }

  @Test
  void takesOneRedisWhereAsked() {
    var one = FullDemand.of("azure", "data.redis.highlyAvailable=false");
    assertText("Disabled", redis(one).get(0).at("properties", "highAvailability"));
  }

  @Test
  void reachesRedisByAnAddressOfTheNetworkAlone() {
    var connection =
        only("network:PrivateEndpoint", "redis").at("privateLinkServiceConnections").items().get(0);
    assertEquals(List.of("redisEnterprise"), texts(connection.at("groupIds")));
    assertText(
        "privatelink.redis.azure.net", only("network:PrivateZone", "redis").at("privateZoneName"));
    var allowed = only("network:NetworkSecurityGroup", "endpoints").at("securityRules").items();
    assertEquals(List.of("443", "10000"), texts(allowed.get(0).at("destinationPortRanges")));
  }

  @Test
  void tellsClientsWhereStoresAre() {
    var stores = DEMAND.cluster().stores();
    assertEquals(EnumSet.of(Store.POSTGRES, Store.REDIS), EnumSet.copyOf(stores.keySet()));
    assertEquals(10_000, stores.get(Store.REDIS).port());
  }

  @ParameterizedTest
  @CsvSource({
    "allowBlobPublicAccess, false",
    "allowSharedKeyAccess, false",
    "enableHttpsTrafficOnly, true",
    "minimumTlsVersion, TLS1_2",
    "publicNetworkAccess, Disabled",
    "encryption.keySource, Microsoft.Keyvault",
    "sku.name, Standard_ZRS"
  })
  void keepsBackupsPrivateAndEncrypted(String path, String value) {
    assertText(value, only("storage:StorageAccount", "backups").at(path.split("\\.")));
  }

  @Test
  void keepsOldVersionsOfBackupsForAMonth() {
    var kept = only("storage:BlobServiceProperties", "backups");
    assertText("true", kept.at("isVersioningEnabled"));
    assertText("30", kept.at("deleteRetentionPolicy", "days"));
    var rule = only("storage:ManagementPolicy", "backups").at("policy", "rules").items().get(0);
    assertText(
        "30",
        rule.at("definition", "actions", "version", "delete", "daysAfterCreationGreaterThan"));
    assertText("None", only("storage:BlobContainer", "backups").at("publicAccess"));
    assertEquals("backups", DEMAND.cluster().backups());
  }

  @ParameterizedTest
  @CsvSource({
    "vault, argus-id, AuditEvent",
    "postgres, argus-id, PostgreSQLLogs",
    "objects, objects-id/blobServices/default, StorageRead StorageWrite StorageDelete",
    "backups, backups-id/blobServices/default, StorageRead StorageWrite StorageDelete"
  })
  void keepsLogsOfWhatHoldsData(String name, String id, String categories) {
    var setting = only("insights:DiagnosticSetting", name);
    assertText(id, setting.at("resourceUri"));
    assertText("logs-id", setting.at("workspaceId"));
    assertEquals(
        List.of(categories.split(" ")),
        setting.at("logs").items().stream()
            .map(log -> String.valueOf(log.at("category").plain()))
            .toList());
  }

  @Test
  void showsSecretsOfTheVaultAlone() {
    assertText("argus-id", only("authorization:RoleAssignment", "duty-secrets").at("scope"));
  }

  @Test
  void takesSnapshotsAmongTheNodesAlone() {
    var role = only("authorization:RoleDefinition", "snapshots");
    assertTrue(
        String.valueOf(role.at("scope").plain()).endsWith("/resourceGroups/MC_argus-production"),
        "elsewhere are disks of others");
    var actions = texts(role.at("permissions").items().get(0).at("actions"));
    assertTrue(actions.stream().noneMatch(action -> action.contains("*")), actions::toString);
    assertText("backups-id", only("authorization:RoleAssignment", "duty-backup").at("scope"));
  }

  @Test
  void tellsWhoHasADutyWhatItHasToKnow() {
    var identities = DEMAND.cluster().identities();
    assertEquals(
        Set.of(Duty.SECRETS, Duty.BACKUP, Duty.TRACES, Duty.OBJECT_STORE), identities.keySet());
    assertEquals(Set.of(Fact.VAULT), identities.get(Duty.SECRETS).facts().keySet());
    assertEquals(
        Set.of(
            Fact.SUBSCRIPTION, Fact.RESOURCE_GROUP, Fact.NODE_RESOURCE_GROUP, Fact.STORAGE_ACCOUNT),
        identities.get(Duty.BACKUP).facts().keySet());
    assertEquals(
        Set.of(Fact.BLOBS, Fact.CLIENT, Fact.TENANT),
        identities.get(Duty.OBJECT_STORE).facts().keySet());
    assertEquals(
        Set.of("azure.workload.identity/client-id", "azure.workload.identity/tenant-id"),
        identities.get(Duty.SECRETS).annotations().keySet());
  }

  @Test
  void gathersLogsOfContainersWhereAsked() {
    var stack = FullDemand.of("azure", "cloud.containerInsights=true");
    var addons = find(stack, "containerservice:ManagedCluster", "cluster").at("addonProfiles");
    assertText("logs-id", addons.at("omsagent", "config", "logAnalyticsWorkspaceResourceID"));
    assertText("true", addons.at("azureKeyvaultSecretsProvider", "enabled"));
    assertText(
        "ContainerInsightsExtension",
        find(stack, "insights:DataCollectionRuleAssociation", "containers").at("associationName"));
    assertTrue(
        DEMAND.stack().resources().stream()
            .noneMatch(each -> each.resource().kind().startsWith("DataCollection")),
        "it costs by GiB");
  }

  @Test
  void startsTheBudgetInTheMonthThatTheStackSays() {
    assertText(
        "2026-12-01T00:00:00Z", only("consumption:Budget", "budget").at("timePeriod", "startDate"));
  }

  private static List<Inputs> redis(FullDemand demand) {
    return find(demand, "resources:Deployment", "redis")
        .at("properties", "template", "resources")
        .items();
  }

  private static void assertText(String expected, Inputs found) {
    assertEquals(expected, String.valueOf(found.plain()));
  }

  private static List<String> texts(Inputs list) {
    return list.items().stream().map(each -> String.valueOf(each.plain())).toList();
  }

  private static Inputs only(String type, String name) {
    return find(DEMAND, type, name);
  }

  private static Inputs find(FullDemand demand, String type, String name) {
    return demand.stack().resources().stream()
        .map(Declaration::resource)
        .filter(each -> each.type().equals("azure-native:" + type) && each.name().equals(name))
        .findFirst()
        .orElseThrow()
        .inputs();
  }
}
