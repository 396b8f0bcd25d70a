package dev.argus.preview;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Azure would compute. */
final class AzureOutputs {
  private static final String UUID = "00000000-0000-0000-0000-000000000000";

  /** Where each type of resource says its own name; the provider makes one where it does not. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("resources:ResourceGroup", "resourceGroupName"),
          Map.entry("network:VirtualNetwork", "virtualNetworkName"),
          Map.entry("network:PrivateZone", "privateZoneName"),
          Map.entry("network:PrivateEndpoint", "privateEndpointName"),
          Map.entry("resources:Deployment", "deploymentName"),
          Map.entry("managedidentity:UserAssignedIdentity", "resourceName"),
          Map.entry("containerservice:ManagedCluster", "resourceName"));

  private AzureOutputs() {}

  static Map<String, Object> of(String type, String name, Map<String, Object> inputs) {
    if (!type.startsWith("azure-native:")) {
      return Map.of();
    }
    var kind = type.substring("azure-native:".length());
    var own = String.valueOf(inputs.getOrDefault(NAMES.getOrDefault(kind, ""), name + "00000000"));
    var outputs = new HashMap<String, Object>(computed(kind, own, inputs));
    outputs.put("name", own);
    if (inputs.containsKey("identity")) {
      // A list on the way in, a mapping on the way out.
      outputs.put("identity", Map.of("type", "UserAssigned", "userAssignedIdentities", Map.of()));
    }
    return outputs;
  }

  static Map<String, Object> ofCall(String token) {
    return switch (token) {
      case "azure-native:containerservice:listManagedClusterUserCredentials" -> kubeconfigs();
      case "azure-native:cache:listDatabaseKeys" ->
          Map.of("primaryKey", "<a key of Redis>", "secondaryKey", "<another>");
      default -> Map.of();
    };
  }

  private static Map<String, Object> kubeconfigs() {
    var kubeconfig = "apiVersion: v1\nkind: Config\n".getBytes(StandardCharsets.UTF_8);
    return Map.of(
        "kubeconfigs",
        List.of(
            Map.of(
                "name", "clusterUser", "value", Base64.getEncoder().encodeToString(kubeconfig))));
  }

  private static Map<String, Object> computed(
      String kind, String name, Map<String, Object> inputs) {
    return switch (kind) {
      case "managedidentity:UserAssignedIdentity" ->
          Map.of("clientId", UUID, "principalId", UUID, "tenantId", UUID);
      case "keyvault:Key" ->
          Map.of(
              "keyUri", "https://argus.vault.azure.net/keys/" + name,
              "keyUriWithVersion", "https://argus.vault.azure.net/keys/" + name + "/1");
      case "containerservice:ManagedCluster" ->
          Map.of(
              "fqdn", name + ".hcp." + inputs.get("location") + ".azmk8s.io",
              "privateFQDN", name + ".privatelink." + inputs.get("location") + ".azmk8s.io",
              "nodeResourceGroup", "MC_" + name,
              "oidcIssuerProfile",
                  Map.of("enabled", true, "issuerURL", "https://oidc.example.com/" + name));
      case "resources:Deployment" ->
          Map.of(
              "properties",
              Map.of(
                  "outputs",
                  Map.of(
                      "id", Map.of("value", name + "-id"),
                      "name", Map.of("value", name),
                      "host", Map.of("value", name + ".westeurope.redis.azure.net"))));
      case "operationalinsights:Workspace" -> Map.of("customerId", UUID);
      case "insights:Component" ->
          Map.of(
              "connectionString", "InstrumentationKey=" + UUID + ";IngestionEndpoint=https://x/");
      case "containerregistry:Registry" -> Map.of("loginServer", name + ".azurecr.io");
      case "dbforpostgresql:Server" ->
          Map.of("fullyQualifiedDomainName", name + ".postgres.database.azure.com");
      default -> Map.of();
    };
  }
}
