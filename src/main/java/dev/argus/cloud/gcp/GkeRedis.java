package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.redis.Instance;
import com.pulumi.gcp.redis.InstanceArgs;
import com.pulumi.gcp.redis.inputs.InstanceMaintenancePolicyArgs;
import com.pulumi.gcp.redis.inputs.InstanceMaintenancePolicyWeeklyMaintenanceWindowArgs;
import com.pulumi.gcp.redis.inputs.InstanceMaintenancePolicyWeeklyMaintenanceWindowStartTimeArgs;
import com.pulumi.gcp.redis.inputs.InstancePersistenceConfigArgs;
import com.pulumi.gcp.redis.outputs.InstanceServerCaCert;
import dev.argus.cloud.ManagedStore;
import dev.argus.settings.ManagedCluster.Maintenance;
import dev.argus.settings.RedisSettings.Managed;
import java.util.Optional;
import java.util.stream.Collectors;

/** Redis as Memorystore runs it: by TLS and with a password that Google makes. */
final class GkeRedis extends Part {
  private final Instance server;
  private final int port;

  GkeRedis(PrivateServices services, Managed settings) {
    super("GkeRedis", services);
    var place = services.place;
    var agent = services.key.lendToAgent("redis", "redis.googleapis.com", "cloud-redis");
    port = place.settings().redis().port();
    server =
        new Instance(
            "redis",
            InstanceArgs.builder()
                .name(place.name())
                .project(place.project())
                .region(place.region())
                .redisVersion("REDIS_7_2")
                .tier(settings.highlyAvailable() ? "STANDARD_HA" : "BASIC")
                .memorySizeGb(Integer.parseInt(settings.machine()))
                .authorizedNetwork(services.network.network.id())
                .connectMode("PRIVATE_SERVICE_ACCESS")
                .authEnabled(true)
                .transitEncryptionMode("SERVER_AUTHENTICATION")
                .customerManagedKey(services.key.key.id())
                .persistenceConfig(
                    InstancePersistenceConfigArgs.builder()
                        .persistenceMode("RDB")
                        .rdbSnapshotPeriod("ONE_HOUR")
                        .build())
                .maintenancePolicy(weekly(place.cluster().maintenance()))
                .labels(place.labels())
                .build(),
            kept(place.cluster().deletionProtection(), services.peering, agent));
  }

  ManagedStore store() {
    return new ManagedStore(
        server.host(), port, Output.of(""), server.authString().asSecret(), authority());
  }

  /** While the instance changes from one authority to the next, clients trust both. */
  private Output<String> authority() {
    return server
        .serverCaCerts()
        .applyValue(
            authorities ->
                authorities.stream()
                    .map(InstanceServerCaCert::cert)
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining("\n")));
  }

  private static InstanceMaintenancePolicyArgs weekly(Maintenance maintenance) {
    return InstanceMaintenancePolicyArgs.builder()
        .weeklyMaintenanceWindows(
            InstanceMaintenancePolicyWeeklyMaintenanceWindowArgs.builder()
                .day(maintenance.day().name())
                .startTime(
                    InstanceMaintenancePolicyWeeklyMaintenanceWindowStartTimeArgs.builder()
                        .hours(maintenance.hour())
                        .build())
                .build())
        .build();
  }
}
