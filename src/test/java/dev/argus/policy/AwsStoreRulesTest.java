package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pulumi.aws.ecr.RepositoryArgs;
import com.pulumi.aws.ecr.inputs.RepositoryImageScanningConfigurationArgs;
import com.pulumi.aws.rds.InstanceArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketV2Args;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of databases, buckets and registries on AWS. */
class AwsStoreRulesTest {
  private static final String DATABASE = "aws:rds/instance:Instance";
  private static final String REPOSITORY = "aws:ecr/repository:Repository";
  private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
  private static final String BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";

  @Test
  void refuseARegistryThatForgets() {
    assertEquals(
        List.of("images-scanned", "images-immutable"),
        CloudExample.broken(REPOSITORY, RepositoryArgs.builder().build()));
    assertEquals(
        List.of(),
        CloudExample.broken(
            REPOSITORY,
            RepositoryArgs.builder()
                .imageTagMutability("IMMUTABLE")
                .imageScanningConfiguration(
                    RepositoryImageScanningConfigurationArgs.builder().scanOnPush(true).build())
                .build()));
  }

  @Test
  void refuseACarelessDatabase() {
    var careful =
        InstanceArgs.builder()
            .instanceClass("db.t4g.medium")
            .storageEncrypted(true)
            .backupRetentionPeriod(7)
            .deletionProtection(true)
            .build();

    assertEquals(List.of(), CloudExample.broken(DATABASE, careful));
    assertEquals(
        List.of("rds-private", "rds-backups"),
        CloudExample.broken(
            DATABASE,
            InstanceArgs.builder(careful)
                .publiclyAccessible(true)
                .backupRetentionPeriod(0)
                .build()));
    assertEquals(
        List.of("rds-encrypted", "rds-backups", "rds-protected"),
        CloudExample.broken(
            DATABASE, InstanceArgs.builder().instanceClass("db.t4g.medium").build()));
  }

  @Test
  void refuseABucketWithoutItsBlock() {
    var rule = new PrivateBuckets();
    var bucket = CloudExample.of(BUCKET, BucketV2Args.builder().build());
    var block = BucketPublicAccessBlockArgs.builder().bucket("example");
    var half = CloudExample.of(BLOCK, block.blockPublicAcls(true).build());
    var whole =
        CloudExample.of(
            BLOCK,
            block
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build());

    assertEquals(1, rule.check(List.of(bucket)).count());
    assertEquals(1, rule.check(List.of(bucket, half)).count());
    assertEquals(0, rule.check(List.of(bucket, whole)).count());
  }
}
