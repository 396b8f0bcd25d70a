package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.storage.v1.StorageClass;
import com.pulumi.kubernetes.storage.v1.StorageClassArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.settings.Cloud.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The storage classes that claims may ask for. */
final class GkeStorage extends Part {
  final List<Resource> classes;

  GkeStorage(Place place, GkeNetwork network, GkeKey key, Provider provider) {
    super("GkeStorage", network);
    var options = CustomResourceOptions.builder().parent(this).provider(provider).build();
    var made = new ArrayList<Resource>();
    made.add(
        new StorageClass(
            Storage.BLOCK,
            args(Storage.BLOCK, "pd.csi.storage.gke.io")
                .parameters(
                    key.key
                        .id()
                        .applyValue(
                            id -> Map.of("type", "pd-balanced", "disk-encryption-kms-key", id)))
                .build(),
            options));
    if (place.settings().storage().isShared()) {
      made.add(
          new StorageClass(
              Storage.SHARED,
              args(Storage.SHARED, "filestore.csi.storage.gke.io")
                  .parameters(
                      network
                          .network
                          .name()
                          .applyValue(name -> Map.of("tier", "standard", "network", name)))
                  .build(),
              options));
    }
    classes = List.copyOf(made);
  }

  private static StorageClassArgs.Builder args(String name, String provisioner) {
    return StorageClassArgs.builder()
        .metadata(Output.of(ObjectMetaArgs.builder().name(name).build()))
        .provisioner(provisioner)
        // A disk is made in the zone where its pod is.
        .volumeBindingMode("WaitForFirstConsumer")
        .allowVolumeExpansion(true)
        .reclaimPolicy("Delete");
  }
}
