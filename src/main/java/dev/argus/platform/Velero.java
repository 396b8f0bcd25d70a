package dev.argus.platform;

import com.pulumi.resources.Resource;
import dev.argus.cloud.Duty;
import dev.argus.kubernetes.BackupSchedules;
import dev.argus.kubernetes.BackupSchedules.Times;
import dev.argus.kubernetes.Spec;
import java.util.List;
import java.util.Map;

/**
 * Velero, which writes the systems' objects to the cloud's bucket and takes snapshots of their
 * volumes.
 *
 * @see <a
 *     href="https://github.com/vmware-tanzu/helm-charts/blob/velero-12.1.0/charts/velero/values.yaml">The
 *     chart's values</a>
 */
final class Velero {
  static final String ACCOUNT = "velero";

  private static final int USER = 65532;

  private Velero() {}

  static List<Resource> install(Ground ground, List<Resource> after) {
    var settings = ground.settings().backup();
    var home =
        ground.home(
            settings.component().namespace(),
            Confines.restricted().accepting(8085).signingIn(),
            after);
    home.install(Charts.VELERO, values(ground));
    return home.readyWith(
        BackupSchedules.create(
            home.meta("systems"),
            new Times(settings.schedule(), ground.namespaces(), settings.retention()),
            home.options()));
  }

  private static Values values(Ground ground) {
    var identity = ground.identity(Duty.BACKUP);
    var target = BackupTarget.of(ground, identity);
    var scrape = ground.scrape();
    return new Values(
        List.of(
            new Plugin(
                "plugin",
                target.plugin(),
                List.of(new Mount("plugins", "/target")),
                ContainerSecurity.RESTRICTED)),
        new Configuration(
            List.of(
                new Location(
                    "default",
                    target.provider(),
                    ground.cluster().backups(),
                    true,
                    target.bucket())),
            List.of(new Snapshots("default", target.provider(), target.snapshots()))),
        new Credentials(false),
        new ServiceAccounts(ChartAccount.of(ACCOUNT, identity)),
        identity.podLabels(),
        new PodSecurity(true, USER, USER, Map.of("type", "RuntimeDefault")),
        ContainerSecurity.RESTRICTED,
        // A Job that runs as root with kubectl. Helm installs the kinds; upgrades: docs.
        false,
        new Metrics(scrape));
  }

  private record Values(
      List<Plugin> initContainers,
      Configuration configuration,
      Credentials credentials,
      ServiceAccounts serviceAccount,
      Map<String, String> podLabels,
      PodSecurity podSecurityContext,
      ContainerSecurity containerSecurityContext,
      boolean upgradeCRDs,
      Metrics metrics) {}

  private record Plugin(
      String name, String image, List<Mount> volumeMounts, ContainerSecurity securityContext) {}

  private record Mount(String name, String mountPath) {}

  private record ContainerSecurity(
      boolean allowPrivilegeEscalation, Map<String, List<String>> capabilities) {
    static final ContainerSecurity RESTRICTED =
        new ContainerSecurity(false, Map.of("drop", List.of("ALL")));
  }

  private record PodSecurity(
      boolean runAsNonRoot, int runAsUser, int fsGroup, Map<String, String> seccompProfile) {}

  private record Configuration(
      List<Location> backupStorageLocation, List<Snapshots> volumeSnapshotLocation) {}

  private record Location(
      String name,
      String provider,
      String bucket,
      @Spec.Field("default") boolean usual,
      Map<String, Object> config) {}

  private record Snapshots(String name, String provider, Map<String, Object> config) {}

  private record Credentials(boolean useSecret) {}

  private record ServiceAccounts(ChartAccount server) {}

  private record Metrics(Scrape serviceMonitor) {}
}
