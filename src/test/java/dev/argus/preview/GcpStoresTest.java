package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.cloud.Duty;
import dev.argus.cloud.Fact;
import dev.argus.policy.Inputs;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Google runs beside the cluster, and who in the cluster may use its APIs. */
class GcpStoresTest {
  private static final FullDemand DEMAND = FullDemand.of("gcp");

  @ParameterizedTest
  @CsvSource({
    "redisVersion, REDIS_7_2",
    "tier, STANDARD_HA",
    "memorySizeGb, 2",
    "authEnabled, true",
    "transitEncryptionMode, SERVER_AUTHENTICATION",
    "connectMode, PRIVATE_SERVICE_ACCESS",
    "customerManagedKey, cluster-id",
    "persistenceConfig.persistenceMode, RDB"
  })
  void keepsRedisPrivateAndEncrypted(String path, String value) {
    assertEquals(value, the("Instance", "redis").at(path.split("\\.")).plain().toString());
  }

  @Test
  void takesOneMachineAndADayOffWhereAsked() {
    var stack =
        FullDemand.of(
            "gcp",
            "data.redis.highlyAvailable=false",
            "data.redis.machine=1",
            "cloud.maintenance.day=monday");
    var redis = the(stack.stack(), "Instance", "redis");
    assertEquals("BASIC", redis.at("tier").plain());
    assertEquals("1", redis.at("memorySizeGb").plain().toString());
    assertEquals(
        "MONDAY",
        redis.at("maintenancePolicy", "weeklyMaintenanceWindows").items().get(0).at("day").plain());
  }

  @Test
  void keepsPostgresInTheNetworkAndItsBackups() {
    var server = the("DatabaseInstance", "postgres");
    var settings = server.at("settings");
    assertEquals(true, server.at("deletionProtection").plain());
    assertEquals("cluster-id", server.at("encryptionKeyName").plain());
    assertEquals(false, settings.at("ipConfiguration", "ipv4Enabled").plain());
    assertEquals("REGIONAL", settings.at("availabilityType").plain());
    var backups = settings.at("backupConfiguration");
    assertEquals(true, backups.at("pointInTimeRecoveryEnabled").plain());
    assertEquals("14", backups.at("backupRetentionSettings", "retainedBackups").plain().toString());
    assertTrue(the("User", "postgres-admin").at("password").secret());
  }

  @ParameterizedTest
  @CsvSource({
    "prediction-images, example-argus-prediction-images",
    "backups, example-argus-argus-production-backups"
  })
  void keepsBucketsPrivateAndTheirOldVersions(String bucket, String name) {
    var inputs = the("Bucket", bucket);
    assertEquals(name, inputs.at("name").plain());
    assertEquals("enforced", inputs.at("publicAccessPrevention").plain());
    assertEquals(true, inputs.at("uniformBucketLevelAccess").plain());
    assertEquals("cluster-id", inputs.at("encryption", "defaultKmsKeyName").plain());
    assertEquals(true, inputs.at("versioning", "enabled").plain());
    assertEquals(false, inputs.at("forceDestroy").plain());
  }

  @Test
  void letsTheAgentsOfWhatHoldsDataUseTheKeyAndNobodyElse() {
    assertEquals(
        Set.of(
            "serviceAccount:service-123456789012@container-engine-robot.iam.gserviceaccount.com",
            "serviceAccount:service-123456789012@compute-system.iam.gserviceaccount.com",
            "serviceAccount:service-123456789012@gcp-sa-cloud-sql.iam.gserviceaccount.com",
            "serviceAccount:service-123456789012@cloud-redis.iam.gserviceaccount.com",
            "serviceAccount:agent@storage.googleapis.com"),
        Set.copyOf(all("CryptoKeyIAMMember").map(inputs -> inputs.at("member").plain()).toList()));
  }

  @Test
  void showsSecretsOfThePlatformAlone() {
    var member = the("IAMMember", "secrets", "gcp:projects/");
    assertEquals("roles/secretmanager.secretAccessor", member.at("role").plain());
    assertEquals(
        "resource.name.startsWith(\"projects/123456789012/secrets/argus-\")",
        member.at("condition", "expression").plain());
  }

  @Test
  void makesPodsAServiceAccountWithoutAKey() {
    var binding = the("IAMMember", "backup", "gcp:serviceaccount/");
    assertEquals("roles/iam.workloadIdentityUser", binding.at("role").plain());
    assertEquals(
        "serviceAccount:example-argus.svc.id.goog[velero/velero]", binding.at("member").plain());
    assertEquals(0, all("Key").count());
  }

  @Test
  void letsVeleroWriteToItsBucketAlone() {
    assertEquals("roles/storage.objectUser", the("BucketIAMMember", "backups").at("role").plain());
    var role = the("IAMCustomRole", "snapshots");
    assertTrue(
        role.at("permissions").items().stream()
            .allMatch(each -> each.plain().toString().startsWith("compute.")));
  }

  @Test
  void hasNoIdentityForWhatGkeDoesItself() {
    var cluster = DEMAND.cluster();
    assertEquals(Set.of(Duty.SECRETS, Duty.BACKUP, Duty.TRACES), cluster.identities().keySet());
    assertEquals("example-argus-argus-production-backups", cluster.backups());
    var velero = cluster.identities().get(Duty.BACKUP);
    assertEquals(
        Set.of("iam.gke.io/gcp-service-account"), Set.copyOf(velero.annotations().keySet()));
    assertTrue(velero.facts().containsKey(Fact.SERVICE_ACCOUNT));
  }

  @Test
  void makesNoBucketThatNobodyWritesTo() {
    assertFalse(
        Stacks.onCloud("gcp", "platform.backup.provision=none").resources().stream()
            .map(Declaration::resource)
            .anyMatch(each -> each.kind().equals("Bucket") && each.name().equals("backups")));
  }

  private static Inputs the(String kind, String name) {
    return the(DEMAND.stack(), kind, name);
  }

  private static Inputs the(String kind, String name, String module) {
    return DEMAND.stack().resources().stream()
        .map(Declaration::resource)
        .filter(each -> each.type().startsWith(module))
        .filter(each -> each.kind().equals(kind) && each.name().equals(name))
        .findFirst()
        .orElseThrow()
        .inputs();
  }

  private static Inputs the(Evaluation stack, String kind, String name) {
    return stack.resources().stream()
        .map(Declaration::resource)
        .filter(each -> each.type().startsWith("gcp:"))
        .filter(each -> each.kind().equals(kind) && each.name().equals(name))
        .findFirst()
        .orElseThrow()
        .inputs();
  }

  private static java.util.stream.Stream<Inputs> all(String kind) {
    return DEMAND.stack().resources().stream()
        .map(Declaration::resource)
        .filter(each -> each.type().startsWith("gcp:") && each.kind().equals(kind))
        .map(each -> each.inputs());
  }
}
