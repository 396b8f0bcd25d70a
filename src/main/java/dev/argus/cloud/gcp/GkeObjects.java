package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.serviceaccount.Account;
import com.pulumi.gcp.serviceaccount.AccountArgs;
import com.pulumi.gcp.storage.BucketIAMMember;
import com.pulumi.gcp.storage.BucketIAMMemberArgs;
import com.pulumi.gcp.storage.HmacKey;
import com.pulumi.gcp.storage.HmacKeyArgs;
import com.pulumi.resources.Resource;
import dev.argus.cloud.ManagedStore;
import dev.argus.settings.ObjectStoreSettings.Managed;
import java.util.ArrayList;
import java.util.List;

/** The systems' buckets, and the key with which pods sign S3 requests to those and no others. */
final class GkeObjects extends Part {
  private static final int HTTPS = 443;

  /** Objects and, for clients that ask whether a bucket is there, the bucket's own facts. */
  private static final List<String> ROLES =
      List.of("storage.objectUser", "storage.legacyBucketReader");

  /** What has to be there before anybody signs with the key. */
  final List<Resource> rights;

  private final Place place;
  private final HmacKey key;

  GkeObjects(GkeBuckets buckets, Managed settings, List<String> names) {
    super("GkeObjects", buckets);
    place = buckets.place();
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
      var bucket = buckets.bucket(name, settings.bucket(name));
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
    rights = List.copyOf(made);
    key =
        new HmacKey(
            "objects",
            HmacKeyArgs.builder()
                .project(place.project())
                .serviceAccountEmail(account.email())
                .build(),
            after());
  }

  ManagedStore store() {
    return new ManagedStore(
        Output.of(place.settings().objectStore().endpoint()),
        HTTPS,
        key.accessId(),
        key.secret().asSecret());
  }
}
