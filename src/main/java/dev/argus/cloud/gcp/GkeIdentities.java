package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.projects.IAMMember;
import com.pulumi.gcp.projects.IAMMemberArgs;
import com.pulumi.gcp.projects.inputs.IAMMemberConditionArgs;
import com.pulumi.gcp.storage.BucketIAMMember;
import com.pulumi.gcp.storage.BucketIAMMemberArgs;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Fact;
import dev.argus.cloud.Identity;
import dev.argus.plan.Account;
import java.util.EnumMap;
import java.util.Map;

/** Who may use Google's APIs: the cluster's administrators, and who has a duty. */
final class GkeIdentities extends Part {
  /** How the bucket that Velero writes to is known, here and in its own name. */
  static final String BACKUPS = "backups";

  private final Place place;
  private final Map<Duty, Identity> byDuty = new EnumMap<>(Duty.class);

  GkeIdentities(Place place, Resource parent) {
    super("GkeIdentities", parent);
    this.place = place;
    for (var admin : place.cluster().admins()) {
      new IAMMember(
          "admin " + admin,
          IAMMemberArgs.builder()
              .project(place.project())
              .role("roles/container.admin")
              .member(admin)
              .build(),
          after());
    }
  }

  /** Those that there are: GKE itself has the duties of scaling and of load balancers. */
  Map<Duty, Identity> byDuty() {
    return Map.copyOf(byDuty);
  }

  /** External Secrets reads the platform's secrets, and nobody else's in the project. */
  void readsSecrets(Account pods) {
    var account = new ServiceAccount(place, "secrets", pods, this);
    new IAMMember(
        "secrets",
        IAMMemberArgs.builder()
            .project(place.project())
            .role("roles/secretmanager.secretAccessor")
            .member(account.member())
            .condition(
                IAMMemberConditionArgs.builder()
                    .title("Secrets of " + place.name())
                    .expression(
                        // By number: so is the project named when a secret is read.
                        Output.format(
                            "resource.name.startsWith(\"projects/%s/secrets/argus-\")",
                            place.number()))
                    .build())
            .build(),
        after());
    byDuty.put(Duty.SECRETS, account.identity());
  }

  /** The collector writes traces, and reads none. */
  void writesTraces(Account pods) {
    var account = new ServiceAccount(place, "traces", pods, this);
    new IAMMember(
        "traces",
        IAMMemberArgs.builder()
            .project(place.project())
            .role("roles/cloudtrace.agent")
            .member(account.member())
            .build(),
        after());
    byDuty.put(Duty.TRACES, account.identity());
  }

  /** Velero takes snapshots, and writes to a bucket to which nobody else does. */
  void backsUp(Account pods, GkeBuckets buckets) {
    var account = new ServiceAccount(place, "backup", pods, this);
    new IAMMember(
        "snapshots",
        IAMMemberArgs.builder()
            .project(place.project())
            .role(Snapshots.role(place, after()))
            .member(account.member())
            .build(),
        after());
    var bucket = buckets.bucket(BACKUPS, place.bucket(BACKUPS));
    new BucketIAMMember(
        BACKUPS,
        BucketIAMMemberArgs.builder()
            .bucket(bucket.name())
            .role("roles/storage.objectUser")
            .member(account.member())
            .build(),
        after());
    account.signs();
    byDuty.put(Duty.BACKUP, account.identity().told(Fact.SERVICE_ACCOUNT, account.email()));
  }
}
