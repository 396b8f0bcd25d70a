package dev.argus.policy;

import static dev.argus.policy.Requirement.has;
import static dev.argus.policy.Requirement.isNot;
import static dev.argus.policy.Requirement.says;
import static dev.argus.policy.Requirement.states;

import java.util.List;

/**
 * Caches, files, keys and logs on AWS, after the CIS AWS Foundations Benchmark 3.0 (sections 2.4
 * files, 3.6 keys) and <a
 * href="https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html">Security
 * Hub's controls</a>.
 */
final class AwsDataRules {
  private static final String REDIS = "aws:elasticache/replicationGroup:ReplicationGroup";
  private static final String FILES = "aws:efs/fileSystem:FileSystem";
  private static final String KEY = "aws:kms/key:Key";
  private static final String LOG = "aws:cloudwatch/logGroup:LogGroup";
  private static final String QUEUE = "aws:sqs/queue:Queue";

  static final List<ResourceRule> ALL =
      List.of(
          // Security Hub ElastiCache.4
          Requirement.of(REDIS, "redis-encrypted", says(true, "atRestEncryptionEnabled"))
              .orElse("is not encrypted", "set atRestEncryptionEnabled to true"),
          // Security Hub ElastiCache.5
          Requirement.of(REDIS, "redis-tls", says(true, "transitEncryptionEnabled"))
              .orElse("is reached in the clear", "set transitEncryptionEnabled to true"),
          // Security Hub ElastiCache.6
          Requirement.of(REDIS, "redis-password", has("authToken"))
              .orElse("asks for no password", "set authToken"),
          // Security Hub ElastiCache.1; zero days means none, and is the default
          Requirement.of(
                  REDIS,
                  "redis-backups",
                  states("snapshotRetentionLimit").and(isNot(0, "snapshotRetentionLimit")))
              .orElse("is not backed up", "set snapshotRetentionLimit to the days to keep"),
          // ElastiCache has no protection from deletion; its last snapshot is what is left
          Requirement.of(REDIS, "redis-final-snapshot", has("finalSnapshotIdentifier"))
              .orElse("leaves nothing when it is deleted", "set finalSnapshotIdentifier"),
          // CIS AWS 2.4.1, Security Hub EFS.1
          Requirement.of(FILES, "efs-encrypted", says(true, "encrypted"))
              .orElse("is not encrypted", "set encrypted to true"),
          // CIS AWS 3.6, Security Hub KMS.4
          Requirement.of(KEY, "keys-rotated", says(true, "enableKeyRotation"))
              .orElse("is never rotated", "set enableKeyRotation to true"),
          // Security Hub CloudWatch.16; the default is for ever
          Requirement.of(
                  LOG, "logs-expire", states("retentionInDays").and(isNot(0, "retentionInDays")))
              .orElse("is kept for ever", "set retentionInDays"),
          // Security Hub SQS.1; the default of new queues, which has to be said to be seen
          Requirement.of(
                  QUEUE,
                  "queues-encrypted",
                  says(true, "sqsManagedSseEnabled").or(has("kmsMasterKeyId")))
              .orElse("is not encrypted", "set sqsManagedSseEnabled to true"));

  private AwsDataRules() {}
}
