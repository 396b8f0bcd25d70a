package dev.argus.cloud.azure;

import com.pulumi.azurenative.storage.StorageAccount;
import com.pulumi.core.Output;
import dev.argus.settings.ObjectStoreSettings;
import java.util.List;

/** The buckets of the systems: containers of one storage account, which takes no key. */
final class BlobStorage {
  private static final String NAME = "objects";

  private final StorageAccount account;

  BlobStorage(
      ObjectStoreSettings.Managed settings,
      List<String> buckets,
      AzureNetwork network,
      Vault vault) {
    var blobs = new BlobAccount(NAME, false, network, vault);
    buckets.forEach(bucket -> blobs.container(settings.bucket(bucket)));
    account = blobs.account();
  }

  Output<String> id() {
    return account.id();
  }

  /** The URL of its blobs. */
  Output<String> endpoint() {
    return Output.format("https://%s.blob.core.windows.net", account.name());
  }
}
