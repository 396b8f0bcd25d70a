package dev.argus.cloud.aws;

import com.pulumi.aws.rds.Instance;
import com.pulumi.aws.rds.InstanceArgs;
import com.pulumi.aws.rds.ParameterGroup;
import com.pulumi.aws.rds.ParameterGroupArgs;
import com.pulumi.aws.rds.SubnetGroup;
import com.pulumi.aws.rds.SubnetGroupArgs;
import com.pulumi.aws.rds.enums.StorageType;
import com.pulumi.aws.rds.inputs.ParameterGroupParameterArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.cloud.ManagedStore;
import dev.argus.settings.PostgresSettings;
import java.util.Map;
import java.util.stream.Stream;

/** Postgres 16 on RDS, reached from the cluster alone and by TLS alone. */
final class Rds extends Part {
  private static final int PORT = 5432;

  private static final String[] LOGS = {"postgresql", "upgrade"};

  /** How far its disk grows by itself. */
  private static final int GROWTH = 4;

  private final Instance instance;
  private final PostgresSettings.Managed settings;

  Rds(
      Place place,
      PostgresSettings.Managed settings,
      Firewall.Inside inside,
      ComponentResourceOptions options) {
    super("Rds", place, options);
    this.settings = settings;
    var name = place.named("postgres");
    var subnets =
        new SubnetGroup(
            name,
            SubnetGroupArgs.builder().subnetIds(inside.network().privateSubnets()).build(),
            child());
    var parameters =
        new ParameterGroup(
            name,
            ParameterGroupArgs.builder()
                .family("postgres16")
                .parameters(
                    ParameterGroupParameterArgs.builder().name("rds.force_ssl").value("1").build())
                .build(),
            child());
    var logs =
        Stream.of(LOGS)
            .<Resource>map(
                kind ->
                    logGroup(
                        name + "-" + kind, "/aws/rds/instance/" + name + "/" + kind, inside.keys()))
            .toList();
    instance =
        new Instance(
            name,
            args(place)
                .identifier(name)
                .kmsKeyId(inside.keys().arn())
                .performanceInsightsKmsKeyId(inside.keys().arn())
                .dbSubnetGroupName(subnets.name())
                .parameterGroupName(parameters.name())
                .vpcSecurityGroupIds(Output.all(Firewall.of(this, "postgres", PORT, inside)))
                .finalSnapshotIdentifier(name + "-final")
                .build(),
            CustomResourceOptions.merge(
                kept(), CustomResourceOptions.builder().dependsOn(logs).build()));
    registerOutputs(Map.of("endpoint", instance.address()));
  }

  ManagedStore store() {
    return new ManagedStore(
        instance.address(), PORT, Output.of(PostgresSettings.Managed.ADMIN), password());
  }

  private Output<String> password() {
    return place().demand().secrets().apply(settings.password()).asSecret();
  }

  private InstanceArgs.Builder args(Place place) {
    var windows = new Windows(place.managed().maintenance());
    return InstanceArgs.builder()
        .engine("postgres")
        .engineVersion("16")
        .instanceClass(settings.machine())
        .username(PostgresSettings.Managed.ADMIN)
        .password(password())
        .port(PORT)
        .publiclyAccessible(false)
        .multiAz(settings.highlyAvailable())
        .storageType(StorageType.GP3)
        .storageEncrypted(true)
        .allocatedStorage(settings.storageGib())
        .maxAllocatedStorage(settings.storageGib() * GROWTH)
        .backupRetentionPeriod((int) settings.backups().toDays())
        .backupWindow(windows.backup())
        .maintenanceWindow(windows.maintenance())
        .autoMinorVersionUpgrade(true)
        .allowMajorVersionUpgrade(false)
        .performanceInsightsEnabled(true)
        .enabledCloudwatchLogsExports(LOGS)
        .copyTagsToSnapshot(true)
        .deletionProtection(place.managed().deletionProtection())
        .skipFinalSnapshot(false);
  }
}
