package dev.argus.platform;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Duty;
import dev.argus.kubernetes.BackupSchedules;
import dev.argus.kubernetes.BackupSchedules.Times;
import dev.argus.kubernetes.BackupSchedules.Volumes;
import dev.argus.kubernetes.Secrets;
import dev.argus.kubernetes.Spec;
import dev.argus.settings.BareMetal;
import java.util.List;
import java.util.Map;

/**
 * Velero, which writes the systems' objects to the cloud's bucket and takes snapshots of their
 * volumes; on bare metal, where nobody knows how to take any, an agent on each node reads their
 * files and writes them to the bucket that the stack names.
 *
 * @see <a href="https://velero.io/docs/v1.18/file-system-backup/">File system backup</a>
 * @see <a
 *     href="https://github.com/vmware-tanzu/helm-charts/blob/velero-12.1.0/charts/velero/values.yaml">The
 *     chart's values</a>
 */
final class Velero {
  static final String ACCOUNT = "velero";

  private static final int USER = 65532;
  private static final String CREDENTIALS = "object-store-credentials";

  private Velero() {}

  static List<Resource> install(Ground ground, List<Resource> after) {
    var settings = ground.settings().backup();
    var volumes = isBareMetal(ground) ? Volumes.FILES : Volumes.SNAPSHOTS;
    var home =
        ground.home(settings.component().namespace(), confines(ground).accepting(8085), after);
    if (isBareMetal(ground)) {
      home.first(credentials(ground, home));
      home.first(BackupSchedules.policy(home.meta(BackupSchedules.POLICY), home.options()));
    }
    home.install(Charts.VELERO, values(ground));
    return home.readyWith(
        BackupSchedules.create(
            home.meta("systems"),
            new Times(settings.schedule(), ground.namespaces(), settings.retention(), volumes),
            home.options()));
  }

  private static boolean isBareMetal(Ground ground) {
    return ground.cloud() instanceof BareMetal;
  }

  private static Confines confines(Ground ground) {
    return isBareMetal(ground)
        ? Confines.privileged("its node agent reads the volumes of the node's pods")
            .calling(ground.settings().backup().store().port())
        : Confines.restricted().signingIn();
  }

  /** As AWS' own tools keep them, which is how the plugin reads them. */
  private static Resource credentials(Ground ground, Home home) {
    var store = ground.settings().backup().store();
    var file =
        Output.format(
            "[default]\naws_access_key_id=%s\naws_secret_access_key=%s\n",
            ground.reveal().apply(store.accessKey()), ground.reveal().apply(store.secretKey()));
    return Secrets.create(
        home.meta(CREDENTIALS), file.applyValue(text -> Map.of("cloud", text)), home.options());
  }

  private static Values values(Ground ground) {
    var identity = ground.identity(Duty.BACKUP);
    var target = BackupTarget.of(ground);
    var files = isBareMetal(ground);
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
                new Location("default", target.provider(), target.name(), true, target.bucket())),
            files
                ? List.of()
                : List.of(new Snapshots("default", target.provider(), target.snapshots()))),
        new Credentials(files, files ? CREDENTIALS : ""),
        !files,
        files,
        new NodeAgent(files ? List.of(Map.of("operator", "Exists")) : List.of()),
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
      boolean snapshotsEnabled,
      boolean deployNodeAgent,
      NodeAgent nodeAgent,
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

  private record Credentials(boolean useSecret, String existingSecret) {}

  /** On every node, whatever its taints: where the pods with volumes are. */
  private record NodeAgent(List<Map<String, String>> tolerations) {}

  private record ServiceAccounts(ChartAccount server) {}

  private record Metrics(Scrape serviceMonitor) {}
}
