package dev.argus.cloud.azure;

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

/** The classes that claims ask for. */
final class StorageClasses {
  private StorageClasses() {}

  static List<Resource> create(
      Base base, Output<String> encryption, Provider provider, Resource parent) {
    var options = CustomResourceOptions.builder().parent(parent).provider(provider).build();
    var classes = new ArrayList<Resource>();
    classes.add(
        new StorageClass(
            Storage.BLOCK,
            args(Storage.BLOCK, "disk.csi.azure.com")
                // A disk is where its zone is: wait for the pod.
                .volumeBindingMode("WaitForFirstConsumer")
                .parameters(
                    encryption.applyValue(
                        id -> Map.of("skuName", "StandardSSD_LRS", "diskEncryptionSetID", id)))
                .build(),
            options));
    if (base.settings().storage().isShared()) {
      classes.add(
          new StorageClass(
              Storage.SHARED,
              args(Storage.SHARED, "file.csi.azure.com")
                  .volumeBindingMode("Immediate")
                  .parameters(Map.of("skuName", "Standard_LRS"))
                  // Files have no owner on SMB: these are what the pods run as.
                  .mountOptions("uid=1000", "gid=1000", "dir_mode=0770", "file_mode=0660")
                  .build(),
              options));
    }
    return classes;
  }

  private static StorageClassArgs.Builder args(String name, String provisioner) {
    return StorageClassArgs.builder()
        .metadata(ObjectMetaArgs.builder().name(name).build())
        .provisioner(provisioner)
        .allowVolumeExpansion(true)
        .reclaimPolicy("Delete");
  }
}
