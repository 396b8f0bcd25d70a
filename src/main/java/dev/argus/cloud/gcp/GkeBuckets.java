package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.serviceaccount.Account;
import com.pulumi.gcp.serviceaccount.AccountArgs;
import com.pulumi.gcp.storage.Bucket;
import com.pulumi.gcp.storage.BucketArgs;
import com.pulumi.gcp.storage.BucketIAMMember;
import com.pulumi.gcp.storage.BucketIAMMemberArgs;
import com.pulumi.gcp.storage.HmacKey;
import com.pulumi.gcp.storage.HmacKeyArgs;
import com.pulumi.gcp.storage.inputs.BucketLifecycleRuleActionArgs;
import com.pulumi.gcp.storage.inputs.BucketLifecycleRuleArgs;
import com.pulumi.gcp.storage.inputs.BucketLifecycleRuleConditionArgs;
import com.pulumi.gcp.storage.inputs.BucketVersioningArgs;
import com.pulumi.resources.Resource;
import dev.argus.cloud.ManagedStore;
import dev.argus.settings.ObjectStoreSettings.Managed;
import java.util.ArrayList;
import java.util.List;

/** The systems' buckets and that of the backups, and the keys with which pods sign. */
final class GkeBuckets extends Part {
  /** How systems know the bucket that Velero writes to. */
  static final String BACKUPS = "backups";

  private static final int HTTPS = 443;

  /** Days until what was overwritten or deleted is gone for good. */
  private static final int OLD_VERSIONS = 30;

  /** Days until the parts of an upload that never ended are gone. */
  private static final int UNFINISHED = 7;

  /** Objects and, for clients that ask whether a bucket is there, the bucket's own facts. */
  private static final List<String> ROLES =
      List.of("storage.objectUser", "storage.legacyBucketReader");

  final Bucket backups;

  /** What has to be there before anybody signs with the keys. */
  final List<Resource> rights;

  private final HmacKey key;

  GkeBuckets(Place place, Managed settings, List<String> names, Resource parent) {
    super("GkeBuckets", parent);
    var account =
        new Account(
            "objects",
            AccountArgs.builder()
                .project(place.project())
                .accountId(place.account("objects"))
                .displayName("Object store of " + place.name())
                .build(),
            after());
    var made = new ArrayList<Resource>();
    for (var name : names) {
      var bucket = bucket(place, name, settings);
      for (var role : ROLES) {
        made.add(
            new BucketIAMMember(
                name + "-" + role,
                BucketIAMMemberArgs.builder()
                    .bucket(bucket.name())
                    .role("roles/" + role)
                    .member(Output.format("serviceAccount:%s", account.email()))
                    .build(),
                after()));
      }
    }
    backups = bucket(place, BACKUPS, settings);
    key =
        new HmacKey(
            "objects",
            HmacKeyArgs.builder()
                .project(place.project())
                .serviceAccountEmail(account.email())
                .build(),
            after());
    rights = List.copyOf(made);
  }

  ManagedStore store(String endpoint) {
    return new ManagedStore(Output.of(endpoint), HTTPS, key.accessId(), key.secret().asSecret());
  }

  private Bucket bucket(Place place, String name, Managed settings) {
    var protect = place.cluster().deletionProtection();
    return new Bucket(
        name,
        BucketArgs.builder()
            .name(settings.bucket(name))
            .project(place.project())
            .location(place.region())
            .uniformBucketLevelAccess(true)
            .publicAccessPrevention("enforced")
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
        kept(protect));
  }

  private static BucketLifecycleRuleArgs rule(
      String action, BucketLifecycleRuleConditionArgs condition) {
    return BucketLifecycleRuleArgs.builder()
        .action(BucketLifecycleRuleActionArgs.builder().type(action).build())
        .condition(condition)
        .build();
  }
}
