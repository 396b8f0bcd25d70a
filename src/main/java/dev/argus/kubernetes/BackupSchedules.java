package dev.argus.kubernetes;

import com.pulumi.resources.CustomResourceOptions;
import java.time.Duration;
import java.util.List;

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
   */
  public record Times(String cron, List<String> namespaces, Duration retention) {}

  public static CustomObject create(Meta meta, Times times, CustomResourceOptions options) {
    return CustomObject.create(
        meta,
        KIND,
        new ScheduleSpec(
            times.cron(),
            new Template(
                times.namespaces(), "default", true, times.retention().toHours() + "h0m0s")),
        options);
  }

  private record ScheduleSpec(String schedule, Template template) {}

  private record Template(
      List<String> includedNamespaces,
      String storageLocation,
      boolean snapshotVolumes,
      String ttl) {}
}
