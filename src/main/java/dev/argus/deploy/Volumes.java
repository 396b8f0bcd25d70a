package dev.argus.deploy;

import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.KeyToPathArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProjectedVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretProjectionArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceAccountTokenProjectionArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeProjectionArgs;
import dev.argus.plan.Container;
import dev.argus.plan.Mount;
import dev.argus.plan.Quantity;
import dev.argus.plan.Server;
import dev.argus.plan.Volume;
import dev.argus.plan.Workload;
import java.util.List;
import java.util.stream.Stream;

/** The volumes of a workload's pod; {@code /tmp} is always among them, its root being read-only. */
final class Volumes {
  /** Native libraries are unpacked there, and uploads that outgrow memory. */
  private static final Mount TMP = Volume.scratch("tmp", Quantity.of("512Mi")).at("/tmp");

  private Volumes() {}

  static List<VolumeArgs> of(Workload workload) {
    return all(workload).map(Mount::volume).distinct().map(Volumes::volume).toList();
  }

  static List<VolumeMountArgs> mounts(Workload workload) {
    return all(workload).map(Volumes::mount).toList();
  }

  /** Those of a server's pod; its disks are the StatefulSet's. */
  static List<VolumeArgs> of(Server server) {
    return server.containers().stream()
        .flatMap(container -> container.mounts().stream())
        .map(Mount::volume)
        .filter(volume -> !(volume instanceof Volume.Disk))
        .distinct()
        .map(Volumes::volume)
        .toList();
  }

  static List<VolumeMountArgs> mounts(Container container) {
    return container.mounts().stream().map(Volumes::mount).toList();
  }

  private static VolumeMountArgs mount(Mount mount) {
    var args = VolumeMountArgs.builder().name(mount.volume().name()).mountPath(mount.path());
    if (isRead(mount.volume())) {
      args.readOnly(true);
    }
    return args.build();
  }

  private static boolean isRead(Volume volume) {
    return volume instanceof Volume.Files
        || volume instanceof Volume.Foreign
        || volume instanceof Volume.Token;
  }

  private static Stream<Mount> all(Workload workload) {
    return Stream.concat(Stream.of(TMP), workload.mounts().stream());
  }

  private static ProjectedVolumeSourceArgs projected(Volume.Token token) {
    return ProjectedVolumeSourceArgs.builder()
        .sources(
            VolumeProjectionArgs.builder()
                .serviceAccountToken(
                    ServiceAccountTokenProjectionArgs.builder()
                        .audience(token.audience())
                        .expirationSeconds(3600)
                        .path(Volume.Token.FILE)
                        .build())
                .build())
        .build();
  }

  private static ProjectedVolumeSourceArgs projected(Volume.Foreign foreign) {
    return ProjectedVolumeSourceArgs.builder()
        .defaultMode(0440)
        .sources(foreign.items().stream().map(Volumes::projection).toList())
        .build();
  }

  private static VolumeProjectionArgs projection(Volume.Foreign.Item item) {
    return VolumeProjectionArgs.builder()
        .secret(
            SecretProjectionArgs.builder()
                .name(item.secret())
                .items(KeyToPathArgs.builder().key(item.key()).path(item.file()).build())
                .optional(true)
                .build())
        .build();
  }

  private static VolumeArgs volume(Volume volume) {
    var args = VolumeArgs.builder().name(volume.name());
    if (volume instanceof Volume.Claim claim) {
      args.persistentVolumeClaim(
          PersistentVolumeClaimVolumeSourceArgs.builder().claimName(claim.claimName()).build());
    } else if (volume instanceof Volume.Scratch scratch) {
      args.emptyDir(EmptyDirVolumeSourceArgs.builder().sizeLimit(scratch.limit().text()).build());
    } else if (volume instanceof Volume.Files files) {
      args.secret(
          SecretVolumeSourceArgs.builder().secretName(files.secret()).defaultMode(0440).build());
    } else if (volume instanceof Volume.Foreign foreign) {
      args.projected(projected(foreign));
    } else if (volume instanceof Volume.Token token) {
      args.projected(projected(token));
    }
    return args.build();
  }
}
