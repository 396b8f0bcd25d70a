package dev.argus.cloud.aws;

import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.BucketVersioningV2;
import com.pulumi.aws.s3.BucketVersioningV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketVersioningV2VersioningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.argus.cloud.Duty;
import dev.argus.cloud.ManagedStore;
import dev.argus.settings.ObjectStoreSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Private buckets, by the names the systems know; none where the object store is another's. */
final class Buckets extends Part {
  /** What Velero writes to. */
  static final String BACKUPS = "backups";

  private static final int OLD_VERSIONS_DAYS = 30;
  private static final int UPLOAD_DAYS = 7;

  private final Keys keys;
  private final Map<String, BucketV2> buckets = new LinkedHashMap<>();

  Buckets(Place place, Keys keys, ComponentResourceOptions options) {
    super("Buckets", place, options);
    this.keys = keys;
    if (place.demand().data().objectStore() instanceof ObjectStoreSettings.Managed managed) {
      place.demand().buckets().forEach(name -> buckets.put(name, bucket(managed.bucket(name))));
      if (place.demand().duties().containsKey(Duty.BACKUP)) {
        buckets.put(BACKUPS, bucket(managed.bucket(BACKUPS)));
      }
    }
    registerOutputs(Map.of());
  }

  boolean present() {
    return !buckets.isEmpty();
  }

  /** The name of the one for backups of the cluster; empty where nobody asks for one. */
  String backups() {
    return buckets.containsKey(BACKUPS)
            && place().demand().data().objectStore() instanceof ObjectStoreSettings.Managed managed
        ? managed.bucket(BACKUPS)
        : "";
  }

  Output<String> arn(String name) {
    return buckets.get(name).arn();
  }

  /** Amazon S3 itself, where pods have identities and no keys. */
  ManagedStore store() {
    return new ManagedStore(Output.of(""), 443, Output.of(""), Output.ofSecret(""));
  }

  private BucketV2 bucket(String name) {
    var bucket = new BucketV2(name, BucketV2Args.builder().bucket(name).build(), kept());
    new BucketPublicAccessBlock(
        name,
        BucketPublicAccessBlockArgs.builder()
            .bucket(bucket.id())
            .blockPublicAcls(true)
            .blockPublicPolicy(true)
            .ignorePublicAcls(true)
            .restrictPublicBuckets(true)
            .build(),
        child());
    new BucketVersioningV2(
        name,
        BucketVersioningV2Args.builder()
            .bucket(bucket.id())
            .versioningConfiguration(
                BucketVersioningV2VersioningConfigurationArgs.builder().status("Enabled").build())
            .build(),
        child());
    new BucketServerSideEncryptionConfigurationV2(name, encryption(bucket), child());
    new BucketLifecycleConfigurationV2(
        name,
        BucketLifecycleConfigurationV2Args.builder()
            .bucket(bucket.id())
            .rules(oldVersions())
            .build(),
        child());
    new BucketPolicy(
        name,
        BucketPolicyArgs.builder()
            .bucket(bucket.id())
            .policy(bucket.arn().applyValue(Buckets::onlyTls))
            .build(),
        child());
    return bucket;
  }

  private BucketServerSideEncryptionConfigurationV2Args encryption(BucketV2 bucket) {
    return BucketServerSideEncryptionConfigurationV2Args.builder()
        .bucket(bucket.id())
        .rules(
            BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                // Else every object is a request to KMS, which costs.
                .bucketKeyEnabled(true)
                .applyServerSideEncryptionByDefault(
                    BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs
                        .builder()
                        .sseAlgorithm("aws:kms")
                        .kmsMasterKeyId(keys.arn())
                        .build())
                .build())
        .build();
  }

  private static BucketLifecycleConfigurationV2RuleArgs oldVersions() {
    return BucketLifecycleConfigurationV2RuleArgs.builder()
        .id("old-versions")
        .status("Enabled")
        .filter(BucketLifecycleConfigurationV2RuleFilterArgs.builder().prefix("").build())
        .noncurrentVersionExpiration(
            BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs.builder()
                .noncurrentDays(OLD_VERSIONS_DAYS)
                .build())
        .abortIncompleteMultipartUpload(
            BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs.builder()
                .daysAfterInitiation(UPLOAD_DAYS)
                .build())
        .build();
  }

  private static String onlyTls(String arn) {
    return """
        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*",\
        "Resource":["%1$s","%1$s/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}"""
        .formatted(arn);
  }
}
