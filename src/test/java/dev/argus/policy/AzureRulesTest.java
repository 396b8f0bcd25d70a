package dev.argus.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pulumi.azurenative.containerservice.AgentPoolArgs;
import com.pulumi.azurenative.containerservice.ManagedClusterArgs;
import com.pulumi.azurenative.containerservice.inputs.ContainerServiceNetworkProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterAADProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterAPIServerAccessProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterAgentPoolProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterOIDCIssuerProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterSecurityProfileArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterSecurityProfileWorkloadIdentityArgs;
import com.pulumi.azurenative.dbforpostgresql.ServerArgs;
import com.pulumi.azurenative.dbforpostgresql.inputs.NetworkArgs;
import com.pulumi.azurenative.network.FlowLogArgs;
import com.pulumi.azurenative.network.VirtualNetworkArgs;
import com.pulumi.azurenative.network.inputs.RetentionPolicyParametersArgs;
import com.pulumi.azurenative.resources.DeploymentArgs;
import com.pulumi.azurenative.resources.enums.DeploymentMode;
import com.pulumi.azurenative.resources.inputs.DeploymentPropertiesArgs;
import com.pulumi.azurenative.storage.StorageAccountArgs;
import com.pulumi.azurenative.storage.enums.KeySource;
import com.pulumi.azurenative.storage.enums.Kind;
import com.pulumi.azurenative.storage.enums.MinimumTlsVersion;
import com.pulumi.azurenative.storage.enums.PublicNetworkAccess;
import com.pulumi.azurenative.storage.enums.SkuName;
import com.pulumi.azurenative.storage.inputs.EncryptionArgs;
import com.pulumi.azurenative.storage.inputs.SkuArgs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AzureRulesTest {
  private static final String CLUSTER = "azure-native:containerservice:ManagedCluster";
  private static final String POOL = "azure-native:containerservice:AgentPool";
  private static final String SERVER = "azure-native:dbforpostgresql:Server";
  private static final String ACCOUNT = "azure-native:storage:StorageAccount";
  private static final String TEMPLATE = "azure-native:resources:Deployment";

  @Test
  void acceptAClosedClusterAndRefuseAnOpenOne() {
    assertEquals(List.of(), CloudExample.broken(CLUSTER, cluster("198.51.100.0/24")));
    assertEquals(List.of("aks-endpoint"), CloudExample.broken(CLUSTER, cluster("0.0.0.0/0")));
  }

  @Test
  void refuseAClusterThatSaysNothing() {
    assertEquals(
        List.of(
            "aks-entra",
            "aks-azure-rbac",
            "aks-no-local-accounts",
            "aks-endpoint",
            "aks-network-policy",
            "aks-workload-identity",
            "aks-encrypted"),
        CloudExample.broken(
            CLUSTER, ManagedClusterArgs.builder().resourceGroupName("argus").build()));
  }

  @Test
  void refuseAClusterThatKeepsNoLog() {
    var cluster = CloudExample.of(CLUSTER, cluster("198.51.100.0/24"));
    var setting = "azure-native:insights:DiagnosticSetting";
    var log = Example.of(setting, "cluster", "{logs: [{category: kube-audit-admin}]}");
    var another = Example.of(setting, "vault", "{logs: [{category: AuditEvent}]}");

    assertEquals(1, new AuditedClusters().check(List.of(cluster)).count());
    assertEquals(1, new AuditedClusters().check(List.of(cluster, another)).count());
    assertEquals(0, new AuditedClusters().check(List.of(cluster, log)).count());
  }

  @Test
  void refuseANetworkWhoseTrafficNobodyWritesDown() {
    var rule = new WatchedNetworks();
    var network =
        CloudExample.of(
            "azure-native:network:VirtualNetwork",
            VirtualNetworkArgs.builder().resourceGroupName("argus").build());

    assertEquals(1, rule.check(List.of(network)).count());
    assertEquals(1, rule.check(List.of(network, flows(false))).count());
    assertEquals(0, rule.check(List.of(network, flows(true))).count());
  }

  @Test
  void refuseNodesThatTheirHostReads() {
    var pool = AgentPoolArgs.builder().resourceGroupName("argus").resourceName("argus");

    assertEquals(List.of("aks-pool-encrypted"), CloudExample.broken(POOL, pool.build()));
    assertEquals(
        List.of("aks-private-nodes"),
        CloudExample.broken(
            POOL, pool.enableEncryptionAtHost(true).enableNodePublicIP(true).build()));
  }

  @Test
  void refuseCarelessData() {
    var server = ServerArgs.builder().resourceGroupName("argus");
    assertEquals(List.of("postgres-private"), CloudExample.broken(SERVER, server.build()));
    assertEquals(
        List.of(),
        CloudExample.broken(
            SERVER,
            server
                .network(NetworkArgs.builder().delegatedSubnetResourceId("subnet").build())
                .build()));
    var account =
        StorageAccountArgs.builder()
            .resourceGroupName("argus")
            .kind(Kind.StorageV2)
            .sku(SkuArgs.builder().name(SkuName.Standard_ZRS).build());
    assertEquals(
        List.of(
            "storage-private",
            "storage-https",
            "storage-tls",
            "storage-network",
            "storage-encrypted"),
        CloudExample.broken(ACCOUNT, account.build()));
    assertEquals(
        List.of(),
        CloudExample.broken(
            ACCOUNT,
            account
                .allowBlobPublicAccess(false)
                .enableHttpsTrafficOnly(true)
                .minimumTlsVersion(MinimumTlsVersion.TLS1_2)
                .publicNetworkAccess(PublicNetworkAccess.Disabled)
                .encryption(
                    EncryptionArgs.builder().keySource(KeySource.Microsoft_Keyvault).build())
                .build()));
  }

  @Test
  void refuseARedisThatTheInternetReachesOrReads() {
    assertEquals(
        List.of("redis-private", "redis-tls"),
        CloudExample.broken(TEMPLATE, template(Map.of(), Map.of())));
    var closed = Map.of("publicNetworkAccess", "Disabled", "minimumTlsVersion", "1.2");
    assertEquals(
        List.of("redis-tls"),
        CloudExample.broken(TEMPLATE, template(closed, Map.of("clientProtocol", "Plaintext"))));
    assertEquals(
        List.of(),
        CloudExample.broken(TEMPLATE, template(closed, Map.of("clientProtocol", "Encrypted"))));
  }

  private static Declared flows(boolean enabled) {
    return CloudExample.of(
        "azure-native:network:FlowLog",
        FlowLogArgs.builder()
            .resourceGroupName("NetworkWatcherRG")
            .networkWatcherName("NetworkWatcher_westeurope")
            .targetResourceId("network")
            .storageId("flows")
            .enabled(enabled)
            .retentionPolicy(RetentionPolicyParametersArgs.builder().enabled(true).days(90).build())
            .build());
  }

  private static DeploymentArgs template(Map<String, String> server, Map<String, String> database) {
    var type = "Microsoft.Cache/redisEnterprise";
    return DeploymentArgs.builder()
        .resourceGroupName("argus")
        .properties(
            DeploymentPropertiesArgs.builder()
                .mode(DeploymentMode.Incremental)
                .template(
                    (Object)
                        Map.of(
                            "resources",
                            List.of(
                                Map.of("type", type, "properties", server),
                                Map.of("type", type + "/databases", "properties", database))))
                .build())
        .build();
  }

  private static ManagedClusterArgs cluster(String administrators) {
    return ManagedClusterArgs.builder()
        .resourceGroupName("argus")
        .aadProfile(
            ManagedClusterAADProfileArgs.builder().managed(true).enableAzureRBAC(true).build())
        .disableLocalAccounts(true)
        .apiServerAccessProfile(
            ManagedClusterAPIServerAccessProfileArgs.builder()
                .authorizedIPRanges(administrators)
                .build())
        .networkProfile(
            ContainerServiceNetworkProfileArgs.builder().networkPolicy("cilium").build())
        .oidcIssuerProfile(ManagedClusterOIDCIssuerProfileArgs.builder().enabled(true).build())
        .securityProfile(
            ManagedClusterSecurityProfileArgs.builder()
                .workloadIdentity(
                    ManagedClusterSecurityProfileWorkloadIdentityArgs.builder()
                        .enabled(true)
                        .build())
                .build())
        .agentPoolProfiles(
            ManagedClusterAgentPoolProfileArgs.builder()
                .name("system")
                .enableEncryptionAtHost(true)
                .build())
        .build();
  }
}
