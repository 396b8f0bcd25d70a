package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.sql.inputs.DatabaseInstanceSettingsArgs;
import com.pulumi.gcp.sql.inputs.DatabaseInstanceSettingsBackupConfigurationArgs;
import com.pulumi.gcp.sql.inputs.DatabaseInstanceSettingsBackupConfigurationBackupRetentionSettingsArgs;
import com.pulumi.gcp.sql.inputs.DatabaseInstanceSettingsDatabaseFlagArgs;
import com.pulumi.gcp.sql.inputs.DatabaseInstanceSettingsInsightsConfigArgs;
import com.pulumi.gcp.sql.inputs.DatabaseInstanceSettingsIpConfigurationArgs;
import com.pulumi.gcp.sql.inputs.DatabaseInstanceSettingsMaintenanceWindowArgs;
import dev.argus.settings.PostgresSettings.Managed;
import java.util.List;
import java.util.Map;

/** What a Postgres of Cloud SQL is like. */
final class PostgresServer {
  /** As far back as Cloud SQL's Enterprise edition recovers to any second, in days. */
  private static final int MOST_LOG_DAYS = 7;

  private static final Map<String, String> FLAGS =
      Map.of(
          "cloudsql.enable_pgaudit", "on",
          "pgaudit.log", "ddl,role",
          "log_connections", "on",
          "log_disconnections", "on",
          "log_checkpoints", "on",
          "log_lock_waits", "on");

  private PostgresServer() {}

  static DatabaseInstanceSettingsArgs settings(
      Place place, Output<String> network, Managed settings) {
    var maintenance = place.cluster().maintenance();
    return DatabaseInstanceSettingsArgs.builder()
        .tier(settings.machine())
        // Of Postgres 16 the other one is the default, which takes no such machines.
        .edition("ENTERPRISE")
        .availabilityType(settings.highlyAvailable() ? "REGIONAL" : "ZONAL")
        .diskType("PD_SSD")
        .diskSize(settings.storageGib())
        .diskAutoresize(true)
        .deletionProtectionEnabled(place.cluster().deletionProtection())
        .ipConfiguration(
            // Not requireSsl: it asks for a client's certificate too, and the provider's version
            // has no sslMode. Every client of the platform asks for TLS itself.
            DatabaseInstanceSettingsIpConfigurationArgs.builder()
                .ipv4Enabled(false)
                .privateNetwork(network)
                .build())
        .backupConfiguration(backups((int) settings.backups().toDays()))
        .maintenanceWindow(
            DatabaseInstanceSettingsMaintenanceWindowArgs.builder()
                .day(maintenance.day().getValue())
                .hour(maintenance.hour())
                .updateTrack("stable")
                .build())
        .insightsConfig(
            DatabaseInstanceSettingsInsightsConfigArgs.builder()
                .queryInsightsEnabled(true)
                // Neither who asked nor what: both may be personal data.
                .recordClientAddress(false)
                .recordApplicationTags(false)
                .build())
        .databaseFlags(flags())
        .userLabels(place.labels())
        .build();
  }

  private static DatabaseInstanceSettingsBackupConfigurationArgs backups(int days) {
    return DatabaseInstanceSettingsBackupConfigurationArgs.builder()
        .enabled(true)
        .startTime("01:00")
        .pointInTimeRecoveryEnabled(true)
        .transactionLogRetentionDays(Math.min(days, MOST_LOG_DAYS))
        .backupRetentionSettings(
            DatabaseInstanceSettingsBackupConfigurationBackupRetentionSettingsArgs.builder()
                .retentionUnit("COUNT")
                .retainedBackups(days)
                .build())
        .build();
  }

  private static List<DatabaseInstanceSettingsDatabaseFlagArgs> flags() {
    return FLAGS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            flag ->
                DatabaseInstanceSettingsDatabaseFlagArgs.builder()
                    .name(flag.getKey())
                    .value(flag.getValue())
                    .build())
        .toList();
  }
}
