package dev.argus.cost;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Google Cloud charges for. */
final class GcpUses {
  private static final BigDecimal MIB_IN_GIB = BigDecimal.valueOf(1024);

  /** Cores and MiB of a machine of Cloud SQL. */
  private static final Pattern TIER = Pattern.compile("db-custom-(\\d+)-(\\d+)");

  private GcpUses() {}

  static Stream<Use> of(Resource resource) {
    return switch (resource.type()) {
      case "gcp:container/cluster:Cluster" ->
          Stream.of(Use.of("GKE management fee", "gke-cluster", Amount.ONE));
      case "gcp:container/nodePool:NodePool" -> nodes(resource);
      case "gcp:sql/databaseInstance:DatabaseInstance" -> database(resource);
      case "gcp:redis/instance:Instance" -> Stream.of(cache(resource));
      case "gcp:kms/cryptoKey:CryptoKey" ->
          Stream.of(Use.of("Cloud KMS key version", "kms-key-version", Amount.ONE));
      default -> Stream.empty();
    };
  }

  private static Stream<Use> nodes(Resource pool) {
    var count =
        new Amount(
            pool.number("autoscaling", "totalMinNodeCount"),
            pool.number("autoscaling", "totalMaxNodeCount"));
    return Stream.of(
        Use.machines(
            "Nodes",
            pool.text("nodeConfig", "machineType"),
            pool.flag("nodeConfig", "spot"),
            count),
        Use.of(
            "Disks of nodes",
            pool.text("nodeConfig", "diskType"),
            count.times(pool.number("nodeConfig", "diskSizeGb"))));
  }

  private static Stream<Use> database(Resource instance) {
    var regional = instance.text("settings", "availabilityType").equals("REGIONAL");
    var zones = regional ? "/regional" : "/zonal";
    var standby = regional ? ", with a standby" : "";
    var tier = instance.text("settings", "tier");
    var disk = instance.text("settings", "diskType").toLowerCase(Locale.ROOT).replace("pd_", "");
    var storage =
        Use.of(
            "Cloud SQL storage" + standby,
            "sql-" + disk + zones,
            Amount.of(instance.number("settings", "diskSize")));
    var size = TIER.matcher(tier);
    if (!size.matches()) {
      return Stream.of(Use.of("Cloud SQL " + tier + standby, tier + zones, Amount.ONE), storage);
    }
    return Stream.of(
        Use.of(
            "Cloud SQL cores" + standby,
            "sql-vcpu" + zones,
            Amount.of(new BigDecimal(size.group(1)))),
        Use.of(
            "Cloud SQL memory" + standby,
            "sql-memory" + zones,
            Amount.of(new BigDecimal(size.group(2)).divide(MIB_IN_GIB))),
        storage);
  }

  /** In capacities of M1 to M5, by how much it holds. */
  private static Use cache(Resource instance) {
    var gib = instance.number("memorySizeGb");
    var tier = instance.text("tier").toLowerCase(Locale.ROOT).replace('_', '-');
    return Use.of(
        "Memorystore",
        "memorystore-m" + capacity(gib.intValue()) + "/" + (tier.isEmpty() ? "basic" : tier),
        Amount.of(gib));
  }

  /**
   * See <a href="https://cloud.google.com/memorystore/docs/redis/pricing">how it is charged</a>.
   */
  private static int capacity(int gib) {
    if (gib <= 4) {
      return 1;
    }
    if (gib <= 10) {
      return 2;
    }
    if (gib <= 35) {
      return 3;
    }
    return gib <= 100 ? 4 : 5;
  }
}
