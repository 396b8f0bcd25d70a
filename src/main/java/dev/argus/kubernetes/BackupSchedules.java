package dev.argus.kubernetes;

import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.resources.CustomResourceOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Schedules: they tell Velero what to back up when.
 *
 * @see <a href="https://velero.io/docs/main/api-types/schedule/">Schedule</a>
 */
public final class BackupSchedules {
  private static final CustomObject.Kind KIND = new CustomObject.Kind("velero.io/v1", "Schedule");

  private BackupSchedules() {}

  /**
   * When to back up what.
   *
   * @param cron when, in UTC
   * @param namespaces with all that is in them, and snapshots of their volumes
   * @param retention how long a backup is kept
   * @param volumes how its volumes are
   */
  public record Times(String cron, List<String> namespaces, Duration retention, Volumes volumes) {}

  /** How volumes are backed up. */
  public enum Volumes {
    /** By the snapshots of what they are made of. */
    SNAPSHOTS,
    /** File by file, as {@link #POLICY} says. */
    FILES
  }

  /** The name of the ConfigMap that says which volumes are left out. */
  public static final String POLICY = "volumes";

  public static CustomObject create(Meta meta, Times times, CustomResourceOptions options) {
    var files = times.volumes() == Volumes.FILES;
    return CustomObject.create(
        meta,
        KIND,
        new ScheduleSpec(
            times.cron(),
            new Template(
                times.namespaces(),
                "default",
                !files,
                files,
                files ? Map.of("kind", "configmap", "name", POLICY) : Map.of(),
                times.retention().toHours() + "h0m0s")),
        options);
  }

  /**
   * Which volumes are left out: those that are gone with their pods anyway.
   *
   * @see <a href="https://velero.io/docs/v1.18/resource-filtering/">Resource policies</a>
   */
  public static ConfigMap policy(Meta meta, CustomResourceOptions options) {
    return ConfigMaps.create(
        meta,
        Map.of(
            "policies.yaml",
            """
            version: v1
            volumePolicies:
            - conditions:
                volumeTypes: [emptyDir]
              action:
                type: skip
            """),
        options);
  }

  private record ScheduleSpec(String schedule, Template template) {}

  private record Template(
      List<String> includedNamespaces,
      String storageLocation,
      boolean snapshotVolumes,
      boolean defaultVolumesToFsBackup,
      Map<String, String> resourcePolicy,
      String ttl) {}
}
