package dev.argus.cloud.azure;

import com.pulumi.azurenative.dbforpostgresql.Configuration;
import com.pulumi.azurenative.dbforpostgresql.ConfigurationArgs;
import com.pulumi.azurenative.dbforpostgresql.Server;
import com.pulumi.azurenative.dbforpostgresql.ServerArgs;
import com.pulumi.azurenative.dbforpostgresql.enums.HighAvailabilityMode;
import com.pulumi.azurenative.dbforpostgresql.enums.SkuTier;
import com.pulumi.azurenative.dbforpostgresql.inputs.BackupArgs;
import com.pulumi.azurenative.dbforpostgresql.inputs.HighAvailabilityArgs;
import com.pulumi.azurenative.dbforpostgresql.inputs.MaintenanceWindowArgs;
import com.pulumi.azurenative.dbforpostgresql.inputs.NetworkArgs;
import com.pulumi.azurenative.dbforpostgresql.inputs.SkuArgs;
import com.pulumi.azurenative.dbforpostgresql.inputs.StorageArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.argus.cloud.ManagedStore;
import dev.argus.settings.PostgresSettings;
import java.util.List;
import java.util.Map;

/** Azure Database for PostgreSQL: reached from the network alone, and by TLS. */
final class FlexibleServer extends ComponentResource {
  private static final int PORT = 5432;

  /** The sizes, in GiB, that a disk may have; Azure takes no other. */
  private static final List<Integer> SIZES =
      List.of(32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384);

  private final Base base;
  private final Output<String> id;
  private final ManagedStore store;

  FlexibleServer(
      Base base, AzureNetwork network, PostgresSettings.Managed settings, Output<String> password) {
    super(
        "argus:cloud:AzurePostgres",
        "postgres",
        ComponentResourceOptions.builder().parent(network).build());
    this.base = base;
    var dns = network.zone(base.name() + ".private.postgres.database.azure.com");
    var args =
        ServerArgs.builder()
            .resourceGroupName(base.groupName())
            .location(base.location())
            .version("16")
            .administratorLogin(PostgresSettings.Managed.ADMIN)
            .administratorLoginPassword(password.asSecret())
            .sku(SkuArgs.builder().name(settings.machine()).tier(tier(settings.machine())).build())
            .storage(StorageArgs.builder().storageSizeGB(size(settings.storageGib())).build())
            .network(
                NetworkArgs.builder()
                    .delegatedSubnetResourceId(network.postgres().id())
                    .privateDnsZoneArmResourceId(dns.zone().id())
                    .build())
            .backup(
                BackupArgs.builder()
                    .backupRetentionDays((int) settings.backups().toDays())
                    .geoRedundantBackup("Disabled")
                    .build())
            .highAvailability(
                HighAvailabilityArgs.builder()
                    .mode(
                        settings.highlyAvailable()
                            ? HighAvailabilityMode.ZoneRedundant
                            : HighAvailabilityMode.Disabled)
                    .build())
            .maintenanceWindow(window())
            .tags(base.tags());
    var server =
        new Server(
            "argus",
            args.build(),
            CustomResourceOptions.builder()
                .parent(this)
                .dependsOn(dns.link())
                .protect(base.managed().deletionProtection())
                // After a failover the two machines have changed places.
                .ignoreChanges("availabilityZone", "highAvailability.standbyAvailabilityZone")
                .build());
    new Configuration(
        "require-tls",
        ConfigurationArgs.builder()
            .resourceGroupName(base.groupName())
            .serverName(server.name())
            .configurationName("require_secure_transport")
            .value("on")
            .source("user-override")
            .build(),
        Base.in(this));
    id = server.id();
    base.lock("postgres", this, id);
    store =
        new ManagedStore(
            server.fullyQualifiedDomainName(),
            PORT,
            Output.of(PostgresSettings.Managed.ADMIN),
            password.asSecret());
    registerOutputs(Map.of());
  }

  Output<String> id() {
    return id;
  }

  ManagedStore store() {
    return store;
  }

  private MaintenanceWindowArgs window() {
    var window = base.managed().maintenance();
    return MaintenanceWindowArgs.builder()
        .customWindow("Enabled")
        // Sunday is 0.
        .dayOfWeek(window.day().getValue() % 7)
        .startHour(window.hour())
        .startMinute(0)
        .build();
  }

  private static SkuTier tier(String machine) {
    if (machine.startsWith("Standard_B")) {
      return SkuTier.Burstable;
    }
    return machine.startsWith("Standard_E") ? SkuTier.MemoryOptimized : SkuTier.GeneralPurpose;
  }

  private static int size(int wanted) {
    return SIZES.stream().filter(size -> size >= wanted).findFirst().orElse(16384);
  }
}
