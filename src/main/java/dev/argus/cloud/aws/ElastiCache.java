package dev.argus.cloud.aws;

import com.pulumi.aws.elasticache.ReplicationGroup;
import com.pulumi.aws.elasticache.ReplicationGroupArgs;
import com.pulumi.aws.elasticache.SubnetGroup;
import com.pulumi.aws.elasticache.SubnetGroupArgs;
import com.pulumi.aws.elasticache.inputs.ReplicationGroupLogDeliveryConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.argus.cloud.ManagedStore;
import dev.argus.settings.RedisSettings;
import java.util.Map;
import java.util.stream.Stream;

/** Redis 7 on ElastiCache, reached from the cluster alone, by TLS and with a password alone. */
final class ElastiCache extends Part {
  private static final int PORT = 6379;

  /** The newest that is Redis itself: what followed there is Valkey. */
  private static final String VERSION = "7.1";

  /** What it holds can be made anew; a snapshot spares that after a mistake noticed in a week. */
  private static final int SNAPSHOT_DAYS = 7;

  private final ReplicationGroup redis;
  private final RedisSettings.Managed settings;

  ElastiCache(
      Place place,
      RedisSettings.Managed settings,
      Firewall.Inside inside,
      ComponentResourceOptions options) {
    super("ElastiCache", place, options);
    this.settings = settings;
    var name = place.named("redis");
    var subnets =
        new SubnetGroup(
            name,
            SubnetGroupArgs.builder().subnetIds(inside.network().privateSubnets()).build(),
            child());
    redis =
        new ReplicationGroup(
            name,
            args(new Windows(place.managed().maintenance()))
                .replicationGroupId(name)
                .description("Cache and queues of " + place.name())
                .kmsKeyId(inside.keys().arn())
                .subnetGroupName(subnets.name())
                .securityGroupIds(Output.all(Firewall.of(this, "redis", PORT, inside)))
                .logDeliveryConfigurations(
                    Stream.of("slow-log", "engine-log")
                        .map(kind -> logs(name, kind, inside.keys()))
                        .toList())
                .finalSnapshotIdentifier(name + "-final")
                .build(),
            kept());
    registerOutputs(Map.of("endpoint", redis.primaryEndpointAddress()));
  }

  /** Whoever says the password alone is the user {@code default}. */
  ManagedStore store() {
    return new ManagedStore(redis.primaryEndpointAddress(), PORT, Output.of(""), password());
  }

  private ReplicationGroupArgs.Builder args(Windows windows) {
    return ReplicationGroupArgs.builder()
        .engine("redis")
        .engineVersion(VERSION)
        .nodeType(settings.machine())
        .port(PORT)
        .numCacheClusters(settings.highlyAvailable() ? 2 : 1)
        .automaticFailoverEnabled(settings.highlyAvailable())
        .multiAzEnabled(settings.highlyAvailable())
        .authToken(password())
        .transitEncryptionEnabled(true)
        .atRestEncryptionEnabled(true)
        .snapshotRetentionLimit(SNAPSHOT_DAYS)
        .snapshotWindow(windows.backup())
        .maintenanceWindow(windows.maintenance())
        .autoMinorVersionUpgrade(true);
  }

  private ReplicationGroupLogDeliveryConfigurationArgs logs(String name, String kind, Keys keys) {
    return ReplicationGroupLogDeliveryConfigurationArgs.builder()
        .logType(kind)
        .logFormat("json")
        .destinationType("cloudwatch-logs")
        .destination(
            logGroup(name + "-" + kind, "/aws/elasticache/" + name + "/" + kind, keys).name())
        .build();
  }

  private Output<String> password() {
    return place().demand().secrets().apply(settings.password()).asSecret();
  }
}
