package dev.argus.settings;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Velero, which writes the systems' namespaces and volumes to the cloud's bucket of backups, or to
 * one that the stack names.
 *
 * @param component how it comes to be there
 * @param schedule when, as cron has it, in UTC
 * @param retention how long a backup is kept
 * @param store the bucket on bare metal
 */
public record Backup(Component component, String schedule, Duration retention, BackupStore store) {
  private static final Pattern CRON = Pattern.compile("\\S+( \\S+){4}|@(hourly|daily|weekly)");

  static Backup read(Fields fields, Cloud cloud, Component usual, boolean bucket) {
    var component = Component.part(fields, usual);
    var backup =
        new Backup(
            component,
            fields.matching("schedule", "0 2 * * *", CRON, "five fields of cron: 0 2 * * *"),
            fields.duration("retention", Duration.ofDays(30)),
            cloud.cluster().isPresent()
                ? BackupStore.none()
                : BackupStore.read(fields.child("store"), component.installed()));
    if (component.installed() && cloud.cluster().isPresent() && !bucket) {
      fields.problem(
          "provision",
          "is installed, which needs the cloud's bucket: choose managed in"
              + " argus:data.objectStore.kind");
    }
    fields.done();
    return backup;
  }

  /** The confidential values that an installed one needs. */
  Stream<Secret> secrets() {
    return component.installed() ? store.secrets() : Stream.empty();
  }
}
