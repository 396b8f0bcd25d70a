package dev.argus.cloud.gcp;

import com.pulumi.gcp.storage.Bucket;
import com.pulumi.gcp.storage.BucketArgs;
import com.pulumi.gcp.storage.StorageFunctions;
import com.pulumi.gcp.storage.inputs.BucketEncryptionArgs;
import com.pulumi.gcp.storage.inputs.BucketLifecycleRuleActionArgs;
import com.pulumi.gcp.storage.inputs.BucketLifecycleRuleArgs;
import com.pulumi.gcp.storage.inputs.BucketLifecycleRuleConditionArgs;
import com.pulumi.gcp.storage.inputs.BucketVersioningArgs;
import com.pulumi.gcp.storage.inputs.GetProjectServiceAccountArgs;
import com.pulumi.gcp.storage.outputs.GetProjectServiceAccountResult;
import com.pulumi.resources.Resource;

/** Buckets: private, encrypted with the stack's key, and with what was in them a month ago. */
final class GkeBuckets extends Part {
  /** Days until what was overwritten or deleted is gone for good. */
  private static final int OLD_VERSIONS = 30;

  /** Days until the parts of an upload that never ended are gone. */
  private static final int UNFINISHED = 7;

  private final Place place;
  private final GkeKey key;
  private final Resource usable;

  GkeBuckets(Place place, GkeKey key, Resource parent) {
    super("GkeBuckets", parent);
    this.place = place;
    this.key = key;
    // Asking for the agent's name is what makes the agent.
    var agent =
        StorageFunctions.getProjectServiceAccount(
            GetProjectServiceAccountArgs.builder().project(place.project()).build());
    usable = key.lend("buckets", agent.applyValue(GetProjectServiceAccountResult::emailAddress));
  }

  Place place() {
    return place;
  }

  /**
   * One more.
   *
   * @param resource its name in the stack
   * @param name its name in the world
   */
  Bucket bucket(String resource, String name) {
    var protect = place.cluster().deletionProtection();
    return new Bucket(
        resource,
        BucketArgs.builder()
            .name(name)
            .project(place.project())
            .location(place.region())
            .uniformBucketLevelAccess(true)
            .publicAccessPrevention("enforced")
            .encryption(BucketEncryptionArgs.builder().defaultKmsKeyName(key.key.id()).build())
            .versioning(BucketVersioningArgs.builder().enabled(true).build())
            .lifecycleRules(
                rule(
                    "Delete",
                    BucketLifecycleRuleConditionArgs.builder()
                        .daysSinceNoncurrentTime(OLD_VERSIONS)
                        .build()),
                rule(
                    "AbortIncompleteMultipartUpload",
                    BucketLifecycleRuleConditionArgs.builder().age(UNFINISHED).build()))
            .forceDestroy(!protect)
            .labels(place.labels())
            .build(),
        kept(protect, usable));
  }

  private static BucketLifecycleRuleArgs rule(
      String action, BucketLifecycleRuleConditionArgs condition) {
    return BucketLifecycleRuleArgs.builder()
        .action(BucketLifecycleRuleActionArgs.builder().type(action).build())
        .condition(condition)
        .build();
  }
}
