package dev.argus.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DurableTest {
  @Test
  void aDatabaseIsReplacedForItsEncryptionAndNotForItsMachine() {
    assertEquals(
        List.of("storageEncrypted"),
        replaced(
            "aws:rds/instance:Instance",
            new FieldChange("instanceClass", "db.m7g.large", "db.m7g.xlarge"),
            new FieldChange("storageEncrypted", "false", "true")));
  }

  @Test
  void aDiskMayGrow() {
    var type = "gcp:sql/databaseInstance:DatabaseInstance";

    assertEquals(List.of(), replaced(type, new FieldChange("settings.diskSize", "50", "100")));
    assertEquals(
        List.of("settings.diskSize"),
        replaced(type, new FieldChange("settings.diskSize", "100", "50")));
  }

  @Test
  void anOlderRedisIsAnotherServer() {
    assertEquals(
        List.of("redisVersion", "redisVersion"),
        replaced(
            "gcp:redis/instance:Instance",
            new FieldChange("redisVersion", "REDIS_7_2", "REDIS_6_X"),
            new FieldChange("redisVersion", "REDIS_7_2", "REDIS_7_0")));
    assertEquals(
        List.of(),
        replaced(
            "aws:elasticache/replicationGroup:ReplicationGroup",
            new FieldChange("engineVersion", "7.0", "7.1")));
  }

  @Test
  void encryptionMayBeSetButNotTakenAway() {
    var type = "aws:eks/cluster:Cluster";

    assertEquals(List.of(), replaced(type, new FieldChange("encryptionConfig", "(none)", "{}")));
    assertEquals(
        List.of("encryptionConfig"),
        replaced(type, new FieldChange("encryptionConfig", "{}", "(none)")));
  }

  @Test
  void aClaimIsReplacedForItsClassAndNotForItsSize() {
    assertEquals(
        List.of("spec.storageClassName"),
        replaced(
            "kubernetes:core/v1:PersistentVolumeClaim",
            new FieldChange("spec.resources.requests.storage", "5Gi", "6Gi"),
            new FieldChange("spec.storageClassName", "nfs", "efs")));
  }

  private static List<String> replaced(String type, FieldChange... changes) {
    return DurableTypes.find(type).orElseThrow().replacedFor(List.of(changes));
  }
}
