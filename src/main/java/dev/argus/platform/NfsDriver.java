package dev.argus.platform;

import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/**
 * The CSI driver that makes volumes of an NFS server, and the class of them.
 *
 * @see <a
 *     href="https://github.com/kubernetes-csi/csi-driver-nfs/blob/v4.13.4/charts/v4.13.4/csi-driver-nfs/values.yaml">The
 *     chart's values</a>
 */
final class NfsDriver {
  private NfsDriver() {}

  static List<Resource> install(Ground ground, List<Resource> after) {
    var settings = ground.settings().nfs();
    var home =
        ground.home(
            settings.component().namespace(),
            Confines.privileged("it mounts volumes for pods of its node").calling(2049, 111),
            after);
    home.install(
        Charts.NFS,
        new Values(
            new StorageClass(
                true,
                ground.cloud().storage().shared(),
                Map.of("server", settings.server(), "share", settings.share()),
                List.of("nfsvers=4.1"),
                "Retain")));
    return home.ready();
  }

  private record Values(StorageClass storageClass) {}

  private record StorageClass(
      boolean create,
      String name,
      Map<String, String> parameters,
      List<String> mountOptions,
      String reclaimPolicy) {}
}
