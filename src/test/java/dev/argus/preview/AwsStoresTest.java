package dev.argus.preview;

import static dev.argus.preview.Registered.all;
import static dev.argus.preview.Registered.one;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.argus.Program;
import dev.argus.settings.Settings;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What keeps data on AWS: encrypted, backed up, and open to its owner alone. */
class AwsStoresTest {
  private static final Evaluation STACK = Stacks.on("aws");

  @AfterEach
  void cleanUp() {
    PulumiTest.cleanup();
  }

  @Test
  void theDatabaseIsEncryptedBackedUpAndReachedByTls() {
    var database = one(STACK, "aws:rds/instance:Instance");

    assertTrue(database.at("password").secret());
    for (var flag : List.of("storageEncrypted", "multiAz", "deletionProtection")) {
      assertEquals(true, database.at(flag).plain(), flag);
    }
    assertEquals(false, database.at("publiclyAccessible").plain());
    assertEquals(false, database.at("skipFinalSnapshot").plain());
    assertEquals(14, database.at("backupRetentionPeriod").plain());
    assertEquals("sun:03:00-sun:07:00", database.at("maintenanceWindow").plain());
    var parameter =
        one(STACK, "aws:rds/parameterGroup:ParameterGroup").at("parameters").items().get(0);
    assertEquals("rds.force_ssl", parameter.at("name").plain());
    assertEquals("1", parameter.at("value").plain());
  }

  @Test
  void volumesAreEncryptedMadeWhereTheirPodIsAndFilesBackedUp() {
    var block =
        all(STACK, "kubernetes:storage.k8s.io/v1:StorageClass").stream()
            .filter(made -> made.at("metadata", "name").mayBe("argus-block"))
            .findFirst()
            .orElseThrow();

    assertEquals("ebs.csi.aws.com", block.at("provisioner").plain());
    assertEquals("gp3", block.at("parameters").fields().get("type").plain());
    assertEquals("true", block.at("parameters").fields().get("encrypted").plain());
    assertEquals("WaitForFirstConsumer", block.at("volumeBindingMode").plain());
    assertEquals(true, one(STACK, "aws:efs/fileSystem:FileSystem").at("encrypted").plain());
    assertEquals(
        "ENABLED",
        one(STACK, "aws:efs/backupPolicy:BackupPolicy").at("backupPolicy", "status").plain());
  }

  @Test
  void bucketsArePrivateEncryptedAndNamed() {
    var names = new TreeSet<String>();
    all(STACK, "aws:s3/bucketV2:BucketV2")
        .forEach(b -> names.add(b.at("bucket").text().orElseThrow()));

    assertTrue(names.contains("example-argus-prediction-images"), names::toString);
    assertTrue(names.contains("example-argus-assets"), names::toString);
    var blocks = all(STACK, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
    assertEquals(names.size(), blocks.size());
    blocks.forEach(
        block -> block.fields().values().forEach(value -> assertFalse(value.mayBe(false))));
    for (var policy : all(STACK, "aws:s3/bucketPolicy:BucketPolicy")) {
      assertTrue(policy.at("policy").text().orElseThrow().contains("aws:SecureTransport"));
    }
  }

  @Test
  void workloadsReachTheirOwnBucketAlone() {
    var policies =
        all(STACK, "aws:iam/rolePolicy:RolePolicy").stream()
            .map(policy -> policy.at("policy").text().orElseThrow())
            .filter(policy -> policy.contains("s3:GetObject"))
            // Velero's, which takes snapshots too.
            .filter(policy -> !policy.contains("ec2:CreateSnapshot"))
            .toList();

    assertFalse(policies.isEmpty());
    for (var policy : policies) {
      assertFalse(policy.contains("\"s3:*\"") || policy.contains("\"Resource\":[\"*\"]"), policy);
      assertFalse(policy.contains("backups"), policy);
    }
  }

  @Test
  void whatHoldsDataIsProtected() {
    assertEquals(
        Set.of(
            "aws:eks/cluster:Cluster",
            "aws:elasticache/replicationGroup:ReplicationGroup",
            "aws:kms/key:Key",
            "aws:rds/instance:Instance",
            "aws:s3/bucketV2:BucketV2",
            "aws:efs/fileSystem:FileSystem"),
        protectedTypes(Stacks.settings("aws")));
    assertEquals(
        Set.of(), protectedTypes(Stacks.settings("aws", "cloud.deletionProtection=false")));
  }

  private static Set<String> protectedTypes(Settings settings) {
    var types = Collections.synchronizedSet(new TreeSet<String>());
    PulumiTest.withMocks(new MockEngine())
        .withOptions(
            TestOptions.builder()
                .resourceTransformations(
                    List.of(
                        args -> {
                          if (args.options().isProtect()) {
                            types.add(args.resource().pulumiResourceType());
                          }
                          return Optional.empty();
                        }))
                .build())
        .runTest(context -> Program.deploy("production", settings, Program.plan(settings)))
        .throwOnError();
    return types;
  }
}
