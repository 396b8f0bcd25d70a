package dev.argus.cloud.azure;

import com.pulumi.core.Output;
import dev.argus.settings.ObjectStoreSettings;
import java.util.List;

/** The buckets of the systems: containers of one storage account, which takes no key. */
final class BlobStorage {
  private static final String NAME = "objects";

  private final BlobAccount blobs;

  BlobStorage(
      ObjectStoreSettings.Managed settings,
      List<String> buckets,
      AzureNetwork network,
      Vault vault) {
    blobs = new BlobAccount(NAME, BlobAccount.Use.OBJECTS, network, vault);
    buckets.forEach(bucket -> blobs.container(settings.bucket(bucket)));
  }

  Output<String> id() {
    return blobs.account().id();
  }

  BlobAccount account() {
    return blobs;
  }

  /** The URL of its blobs. */
  Output<String> endpoint() {
    return Output.format("https://%s.blob.core.windows.net", blobs.account().name());
  }
}
