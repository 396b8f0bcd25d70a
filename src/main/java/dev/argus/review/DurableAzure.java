package dev.argus.review;

import java.util.List;

/**
 * What holds data on Azure. The provider is made of Azure's own specifications: it replaces a
 * resource for whatever its path names, for fields that they let be created and not updated, and
 * for a list of its own. A field of an object within a resource replaces nothing.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/gen/replacement.go">the
 *     list</a>; until 2026 any change of a cluster's {@code networkProfile} was on it
 * @see <a
 *     href="https://github.com/Azure/azure-rest-api-specs/blob/main/specification/postgresql/resource-manager/Microsoft.DBforPostgreSQL/PostgreSQL/stable/2022-12-01/FlexibleServers.json">a
 *     specification</a>: {@code x-ms-mutability}
 */
final class DurableAzure {
  private static final String GROUP = "resourceGroupName";

  static final List<Durable> ALL =
      List.of(
          Durable.of(
              "azure-native:dbforpostgresql:Server",
              Durable.DATABASE,
              "serverName",
              GROUP,
              "location",
              "administratorLogin",
              "availabilityZone",
              "pointInTimeUTC",
              "sourceServerResourceId"),
          Durable.of(
              "azure-native:storage:StorageAccount",
              Durable.OBJECTS,
              "accountName",
              GROUP,
              "location",
              "isHnsEnabled"),
          Durable.of(
              "azure-native:storage:BlobContainer",
              Durable.OBJECTS,
              "accountName",
              "containerName",
              GROUP),
          Durable.of(
              "azure-native:containerservice:ManagedCluster",
              Durable.CLUSTER,
              "resourceName",
              GROUP,
              "location",
              "diskEncryptionSetID",
              "dnsPrefix",
              "fqdnSubdomain",
              "linuxProfile",
              "networkProfile",
              "nodeResourceGroup",
              "windowsProfile"),
          Durable.of(
              "azure-native:resources:Deployment",
              "what its template makes is no longer looked after",
              "deploymentName",
              GROUP),
          Durable.of("azure-native:keyvault:Key", Durable.KEY, "keyName", "vaultName", GROUP),
          Durable.of(
              "azure-native:keyvault:Vault",
              "every key in it, once the time to recover it has passed",
              "vaultName",
              GROUP),
          Durable.of(
              "azure-native:operationalinsights:Workspace",
              Durable.LOGS,
              "workspaceName",
              GROUP,
              "location"),
          Durable.of(
              "azure-native:containerregistry:Registry",
              Durable.IMAGES,
              "registryName",
              GROUP,
              "location"),
          Durable.of(
              "azure-native:resources:ResourceGroup",
              "everything in the group",
              GROUP,
              "location"));

  private DurableAzure() {}
}
