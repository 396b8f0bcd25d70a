package dev.argus.cloud.aws;

import com.pulumi.aws.efs.BackupPolicy;
import com.pulumi.aws.efs.BackupPolicyArgs;
import com.pulumi.aws.efs.FileSystem;
import com.pulumi.aws.efs.FileSystemArgs;
import com.pulumi.aws.efs.MountTarget;
import com.pulumi.aws.efs.MountTargetArgs;
import com.pulumi.aws.efs.inputs.BackupPolicyBackupPolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.storage.v1.StorageClass;
import com.pulumi.kubernetes.storage.v1.StorageClassArgs;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.settings.Cloud.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The classes that claims ask for: EBS for one pod, EFS for many. */
final class StorageClasses extends Part {
  private final List<Resource> ready = new ArrayList<>();

  StorageClasses(
      Place place, Firewall.Inside inside, Provider cluster, ComponentResourceOptions options) {
    super("StorageClasses", place, options);
    Output<Map<String, String>> block =
        Output.all(Output.of("gp3"), Output.of("true"), inside.keys().arn())
            .applyValue(
                of -> Map.of("type", of.get(0), "encrypted", of.get(1), "kmsKeyId", of.get(2)));
    storageClass(Storage.BLOCK, block(block), cluster);
    if (place.settings().storage().isShared()) {
      storageClass(Storage.SHARED, shared(fileSystem(inside).id()), cluster);
    }
    registerOutputs(Map.of());
  }

  List<Resource> ready() {
    return List.copyOf(ready);
  }

  private static StorageClassArgs.Builder block(Output<Map<String, String>> parameters) {
    return StorageClassArgs.builder()
        .provisioner("ebs.csi.aws.com")
        .parameters(parameters)
        .allowVolumeExpansion(true)
        // A disk lives in one zone: that of the pod.
        .volumeBindingMode("WaitForFirstConsumer");
  }

  /** Each claim is a folder of the one file system, behind an access point of its own. */
  private static StorageClassArgs.Builder shared(Output<String> fileSystem) {
    return StorageClassArgs.builder()
        .provisioner("efs.csi.aws.com")
        .parameters(
            fileSystem.applyValue(
                id ->
                    Map.of(
                        "provisioningMode", "efs-ap",
                        "fileSystemId", id,
                        "directoryPerms", "700")))
        .mountOptions("tls");
  }

  private void storageClass(String name, StorageClassArgs.Builder args, Provider cluster) {
    ready.add(
        new StorageClass(
            name,
            args.metadata(ObjectMetaArgs.builder().name(name).build())
                .reclaimPolicy("Delete")
                .build(),
            CustomResourceOptions.builder().parent(this).provider(cluster).build()));
  }

  private FileSystem fileSystem(Firewall.Inside inside) {
    var files =
        new FileSystem(
            place().name(),
            FileSystemArgs.builder()
                .encrypted(true)
                .kmsKeyId(inside.keys().arn())
                .throughputMode("elastic")
                .tags(Map.of("Name", place().name()))
                .build(),
            kept());
    // AWS Backup takes one each day and keeps it for 35.
    new BackupPolicy(
        place().name(),
        BackupPolicyArgs.builder()
            .fileSystemId(files.id())
            .backupPolicy(BackupPolicyBackupPolicyArgs.builder().status("ENABLED").build())
            .build(),
        child());
    var admitted = Firewall.of(this, "efs", 2049, inside);
    var subnets = inside.network().eachPrivateSubnet();
    for (var i = 0; i < subnets.size(); i++) {
      ready.add(
          new MountTarget(
              place().named("efs-" + i),
              MountTargetArgs.builder()
                  .fileSystemId(files.id())
                  .subnetId(subnets.get(i))
                  .securityGroups(Output.all(admitted))
                  .build(),
              child()));
    }
    return files;
  }
}
