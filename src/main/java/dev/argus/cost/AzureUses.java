package dev.argus.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What Azure charges for. */
final class AzureUses {
  /**
   * The sizes in which disks are charged, in GiB.
   *
   * @see <a href="https://learn.microsoft.com/azure/virtual-machines/disks-types">disk types</a>
   */
  private static final TreeMap<Integer, String> DISKS =
      new TreeMap<>(
          Map.of(32, "P4", 64, "P6", 128, "P10", 256, "P15", 512, "P20", 1024, "P30", 2048, "P40"));

  private AzureUses() {}

  static Stream<Use> of(Resource resource) {
    return switch (resource.type()) {
      case "azure-native:containerservice:ManagedCluster" -> cluster(resource);
      case "azure-native:containerservice:AgentPool" -> nodes(resource.inputs());
      case "azure-native:network:NatGateway" ->
          Stream.of(Use.of("NAT gateway", "nat-gateway", Amount.ONE));
      case "azure-native:network:PublicIPAddress" ->
          Stream.of(Use.of("Public IP address", "public-ip", Amount.ONE));
      case "azure-native:network:PrivateZone" ->
          Stream.of(Use.of("Private DNS zone", "private-dns-zone", Amount.ONE));
      case "azure-native:dbforpostgresql:Server" -> database(resource);
      case "azure-native:cache:RedisEnterprise" -> Stream.of(cache(resource));
      case "azure-native:containerregistry:Registry" ->
          Stream.of(tier("Container registry", "registry", resource));
      default -> Stream.empty();
    };
  }

  private static Stream<Use> cluster(Resource cluster) {
    var tier = cluster.text("sku", "tier");
    var fee =
        Stream.of(
            Use.of("AKS " + tier + " tier", "aks-" + tier.toLowerCase(Locale.ROOT), Amount.ONE));
    return Stream.concat(
        tier.equals("Free") ? Stream.empty() : fee,
        cluster.list("agentPoolProfiles").stream().flatMap(AzureUses::nodes));
  }

  private static Stream<Use> nodes(JsonNode pool) {
    var count =
        new Amount(Resource.number(pool.path("minCount")), Resource.number(pool.path("maxCount")));
    var disk =
        DISKS.ceilingEntry(
            Resource.number(pool.path("osDiskSizeGB")).max(BigDecimal.ONE).intValue());
    var size = disk == null ? "larger" : disk.getValue();
    return Stream.of(
        Use.machines(
            "Nodes",
            pool.path("vmSize").asText(),
            pool.path("scaleSetPriority").asText().equals("Spot"),
            count),
        Use.of("Disks of nodes, premium SSD " + size, "premium-ssd-" + size, count));
  }

  /** A standby is a second machine with its own disk. */
  private static Stream<Use> database(Resource server) {
    var machines =
        server.text("highAvailability", "mode").matches("ZoneRedundant|SameZone") ? 2 : 1;
    var machine = server.text("sku", "name");
    return Stream.of(
        Use.of("Flexible server " + machine, "flexible-server/" + machine, Amount.of(machines)),
        Use.of(
            "Flexible server storage",
            "flexible-server-storage",
            Amount.of(server.number("storage", "storageSizeGB")).times(machines)));
  }

  /** Two nodes, unless it is said that one will do. */
  private static Use cache(Resource cache) {
    var size = cache.text("sku", "name");
    var single = cache.text("highAvailability").equals("Disabled");
    return Use.of("Azure Managed Redis " + size, "redis-" + size, Amount.of(single ? 1 : 2));
  }

  private static Use tier(String what, String sku, Resource resource) {
    var tier = resource.text("sku", "name");
    return Use.of(what + ", " + tier, sku + "-" + tier.toLowerCase(Locale.ROOT), Amount.ONE);
  }
}
