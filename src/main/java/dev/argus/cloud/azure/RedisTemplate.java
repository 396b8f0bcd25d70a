package dev.argus.cloud.azure;

import dev.argus.settings.RedisSettings.Managed;
import java.util.List;
import java.util.Map;

/**
 * What Azure is asked for as Redis.
 *
 * @see <a href="https://learn.microsoft.com/azure/templates/microsoft.cache/redisenterprise">Its
 *     reference</a>
 */
final class RedisTemplate {
  /** The one database of a server, which has no other name. */
  static final String DATABASE = "default";

  static final String SERVER_TYPE = "Microsoft.Cache/redisEnterprise";

  /** The first version that can close the public address. */
  private static final String VERSION = "2025-07-01";

  private static final String ID = "resourceId('" + SERVER_TYPE + "', variables('name'))";

  private RedisTemplate() {}

  static Object of(Base base, Managed settings) {
    return Map.of(
        "$schema",
        "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion",
        "1.0.0.0",
        "variables",
        // Unique in the location, and the same at every run.
        Map.of("name", "[concat('" + base.name() + "-', uniqueString(resourceGroup().id))]"),
        "resources",
        List.of(server(base, settings), database(base)),
        "outputs",
        Map.of(
            "id", text("[" + ID + "]"),
            "name", text("[variables('name')]"),
            "host", text("[reference(" + ID + ", '" + VERSION + "').hostName]")));
  }

  private static Map<String, Object> server(Base base, Managed settings) {
    return Map.of(
        "type",
        SERVER_TYPE,
        "apiVersion",
        VERSION,
        "name",
        "[variables('name')]",
        "location",
        base.location(),
        "tags",
        base.tags(),
        "sku",
        Map.of("name", settings.machine()),
        "properties",
        Map.of(
            "minimumTlsVersion",
            "1.2",
            "publicNetworkAccess",
            "Disabled",
            "highAvailability",
            settings.highlyAvailable() ? "Enabled" : "Disabled"));
  }

  private static Map<String, Object> database(Base base) {
    return Map.of(
        "type",
        SERVER_TYPE + "/databases",
        "apiVersion",
        VERSION,
        "name",
        "[concat(variables('name'), '/" + DATABASE + "')]",
        "dependsOn",
        List.of("[" + ID + "]"),
        "properties",
        Map.of(
            "port",
            base.settings().redis().port(),
            "clientProtocol",
            "Encrypted",
            "accessKeysAuthentication",
            "Enabled",
            // Clients know one server; to 25 GB there is no need of more.
            "clusteringPolicy",
            "NoCluster",
            "evictionPolicy",
            "VolatileLRU",
            "persistence",
            Map.of("rdbEnabled", true, "rdbFrequency", "1h")));
  }

  private static Map<String, Object> text(String value) {
    return Map.of("type", "string", "value", value);
  }
}
