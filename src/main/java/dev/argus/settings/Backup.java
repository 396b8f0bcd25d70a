package dev.argus.settings;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Velero, which writes the systems' namespaces and volumes to the cloud's bucket of backups.
 *
 * @param component how it comes to be there
 * @param schedule when, as cron has it, in UTC
 * @param retention how long a backup is kept
 */
public record Backup(Component component, String schedule, Duration retention) {
  private static final Pattern CRON = Pattern.compile("\\S+( \\S+){4}|@(hourly|daily|weekly)");

  static Backup read(Fields fields, Component usual, boolean bucket) {
    var backup =
        new Backup(
            Component.part(fields, usual),
            fields.matching("schedule", "0 2 * * *", CRON, "five fields of cron: 0 2 * * *"),
            fields.duration("retention", Duration.ofDays(30)));
    if (backup.component.installed() && !bucket) {
      fields.problem(
          "provision",
          "is installed, which needs the cloud's bucket: choose managed in"
              + " argus:data.objectStore.kind");
    }
    fields.done();
    return backup;
  }
}
