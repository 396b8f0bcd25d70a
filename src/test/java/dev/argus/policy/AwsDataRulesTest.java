package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.efs.FileSystemArgs;
import com.pulumi.aws.elasticache.ReplicationGroupArgs;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.aws.sqs.QueueArgs;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwsDataRulesTest {
  private static final String REDIS = "aws:elasticache/replicationGroup:ReplicationGroup";
  private static final String FILES = "aws:efs/fileSystem:FileSystem";
  private static final String KEY = "aws:kms/key:Key";
  private static final String LOG = "aws:cloudwatch/logGroup:LogGroup";
  private static final String QUEUE = "aws:sqs/queue:Queue";

  @Test
  void refuseACarelessCache() {
    assertEquals(
        List.of(
            "redis-encrypted",
            "redis-tls",
            "redis-password",
            "redis-backups",
            "redis-final-snapshot"),
        CloudExample.broken(REDIS, ReplicationGroupArgs.builder().description("cache").build()));
    assertEquals(
        List.of(),
        CloudExample.broken(
            REDIS,
            ReplicationGroupArgs.builder()
                .description("cache")
                .atRestEncryptionEnabled(true)
                .transitEncryptionEnabled(true)
                .authToken("sixteen-or-more-signs")
                .snapshotRetentionLimit(7)
                .finalSnapshotIdentifier("last")
                .build()));
    assertEquals(
        List.of("redis-backups"),
        CloudExample.broken(
            REDIS,
            ReplicationGroupArgs.builder()
                .description("cache")
                .atRestEncryptionEnabled(true)
                .transitEncryptionEnabled(true)
                .authToken("sixteen-or-more-signs")
                .snapshotRetentionLimit(0)
                .finalSnapshotIdentifier("last")
                .build()));
  }

  @Test
  void refuseFilesInTheClear() {
    assertEquals(
        List.of("efs-encrypted"), CloudExample.broken(FILES, FileSystemArgs.builder().build()));
    assertEquals(
        List.of(), CloudExample.broken(FILES, FileSystemArgs.builder().encrypted(true).build()));
  }

  @Test
  void refuseAKeyThatNeverChanges() {
    assertEquals(List.of("keys-rotated"), CloudExample.broken(KEY, KeyArgs.builder().build()));
    assertEquals(
        List.of(), CloudExample.broken(KEY, KeyArgs.builder().enableKeyRotation(true).build()));
  }

  @Test
  void refuseALogThatIsKeptForEver() {
    assertEquals(List.of("logs-expire"), CloudExample.broken(LOG, LogGroupArgs.builder().build()));
    assertEquals(
        List.of("logs-expire"),
        CloudExample.broken(LOG, LogGroupArgs.builder().retentionInDays(0).build()));
    assertEquals(
        List.of(), CloudExample.broken(LOG, LogGroupArgs.builder().retentionInDays(90).build()));
  }

  @Test
  void refuseAQueueInTheClear() {
    assertEquals(
        List.of("queues-encrypted"), CloudExample.broken(QUEUE, QueueArgs.builder().build()));
    assertEquals(
        List.of(),
        CloudExample.broken(QUEUE, QueueArgs.builder().sqsManagedSseEnabled(true).build()));
  }
}
