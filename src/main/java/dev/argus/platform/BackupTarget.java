package dev.argus.platform;

import dev.argus.cloud.Duty;
import dev.argus.cloud.Fact;
import dev.argus.settings.Aws;
import dev.argus.settings.Azure;
import dev.argus.settings.BackupStore;
import dev.argus.settings.Gcp;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where Velero writes to.
 *
 * @param provider the cloud, as Velero's plugins call it
 * @param plugin the image of its plugin
 * @param name the bucket's
 * @param bucket what the plugin has to be told of the bucket
 * @param snapshots what it has to be told of snapshots
 * @see <a href="https://github.com/vmware-tanzu/velero-plugin-for-aws/tree/v1.13.2">AWS</a>
 * @see <a href="https://github.com/vmware-tanzu/velero-plugin-for-gcp/tree/v1.13.2">GCP</a>
 * @see <a
 *     href="https://github.com/vmware-tanzu/velero-plugin-for-microsoft-azure/tree/v1.13.2">Azure</a>
 */
record BackupTarget(
    String provider,
    String plugin,
    String name,
    Map<String, Object> bucket,
    Map<String, Object> snapshots) {
  private static final String VERSION = "v1.13.2";

  static BackupTarget of(Ground ground) {
    var name = ground.cluster().backups();
    var identity = ground.identity(Duty.BACKUP);
    if (ground.cloud() instanceof Aws aws) {
      var region = Map.<String, Object>of("region", aws.region());
      return new BackupTarget("aws", image("aws"), name, region, region);
    }
    if (ground.cloud() instanceof Gcp) {
      var signer = Map.<String, Object>of("serviceAccount", identity.fact(Fact.SERVICE_ACCOUNT));
      return new BackupTarget("gcp", image("gcp"), name, signer, Map.of());
    }
    if (!(ground.cloud() instanceof Azure)) {
      return of(ground.settings().backup().store());
    }
    var subscription = identity.fact(Fact.SUBSCRIPTION);
    return new BackupTarget(
        "azure",
        image("microsoft-azure"),
        name,
        Map.of(
            "resourceGroup",
            identity.fact(Fact.RESOURCE_GROUP),
            "storageAccount",
            identity.fact(Fact.STORAGE_ACCOUNT),
            "subscriptionId",
            subscription,
            // Else it asks for the account's keys.
            "useAAD",
            "true"),
        Map.of(
            "resourceGroup",
            identity.fact(Fact.NODE_RESOURCE_GROUP),
            "subscriptionId",
            subscription,
            "incremental",
            "true"));
  }

  /** Any S3 server, which the plugin for AWS speaks to; it takes no snapshots. */
  private static BackupTarget of(BackupStore store) {
    var bucket = new LinkedHashMap<String, Object>();
    bucket.put("region", store.region());
    if (!store.endpoint().isEmpty()) {
      bucket.put("s3Url", store.endpoint());
      // Few servers have a name in DNS for every bucket.
      bucket.put("s3ForcePathStyle", "true");
    }
    return new BackupTarget("aws", image("aws"), store.bucket(), bucket, Map.of());
  }

  private static String image(String cloud) {
    return "docker.io/velero/velero-plugin-for-" + cloud + ":" + VERSION;
  }
}
