package dev.argus.cloud.aws;

import dev.argus.settings.ManagedCluster.Maintenance;
import java.util.Locale;

/** The hours in which AWS may change a managed store, as RDS and ElastiCache write them: in UTC. */
record Windows(Maintenance settings) {
  private static final int MAINTENANCE_HOURS = 4;

  /** Such as {@code sun:03:00-sun:07:00}. */
  String maintenance() {
    var end = settings.hour() + MAINTENANCE_HOURS;
    return "%s:%02d:00-%s:%02d:00"
        .formatted(
            day(settings.day().name()),
            settings.hour(),
            day(settings.day().plus(end / 24).name()),
            end % 24);
  }

  /** An hour in which there is no maintenance: an overlap is refused. */
  String backup() {
    var start = (settings.hour() + 2 * MAINTENANCE_HOURS) % 24;
    return "%02d:00-%02d:00".formatted(start, (start + 1) % 24);
  }

  private static String day(String name) {
    return name.substring(0, 3).toLowerCase(Locale.ROOT);
  }
}
