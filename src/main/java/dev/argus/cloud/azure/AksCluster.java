package dev.argus.cloud.azure;

import com.pulumi.azurenative.containerservice.ManagedCluster;
import com.pulumi.azurenative.containerservice.enums.ResourceIdentityType;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterIdentityArgs;
import com.pulumi.azurenative.containerservice.inputs.UserAssignedIdentityArgs;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.settings.Access;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cluster with its identities, logs and nodes. */
final class AksCluster extends ComponentResource {
  private final Base base;
  private final UserAssignedIdentity kubelet;
  private final Vault vault;
  private final Logs logs;
  private final ManagedCluster cluster;
  private final List<Resource> pools;

  AksCluster(Base base, AzureNetwork network, ComponentResourceOptions options) {
    super("argus:cloud:AksCluster", "cluster", options);
    this.base = base;
    var identity = Identities.identity(base, "cluster", this);
    kubelet = Identities.identity(base, "kubelet", this);
    var inside = ComponentResourceOptions.builder().parent(this).build();
    vault = new Vault(base, identity, inside);
    logs = new Logs(base, inside);
    var nodes = new AgentPools(base, network);
    cluster =
        new ManagedCluster(
            "cluster",
            ControlPlane.args(base, vault, logs.workspace().id())
                .agentPoolProfiles(nodes.system())
                .identity(
                    ManagedClusterIdentityArgs.builder()
                        .type(ResourceIdentityType.UserAssigned)
                        .userAssignedIdentities(identity.id().applyValue(List::of))
                        .build())
                .identityProfile(
                    Map.of(
                        "kubeletidentity",
                        UserAssignedIdentityArgs.builder()
                            .resourceId(kubelet.id())
                            .clientId(kubelet.clientId())
                            .objectId(kubelet.principalId())
                            .build()))
                .build(),
            CustomResourceOptions.builder()
                .parent(this)
                .dependsOn(rights(identity, network))
                .protect(base.managed().deletionProtection())
                .ignoreChanges("agentPoolProfiles[0].count")
                .build());
    base.lock("cluster", this, cluster.id());
    logs.keep("cluster", cluster.id(), Logs.CONTROL_PLANE);
    logs.keep("vault", vault.id(), Logs.VAULT);
    ContainerInsights.gather(base, logs.workspace(), cluster, logs);
    Maintenance.weekly(base, cluster, this);
    pools = nodes.others(cluster.name(), this);
    registerOutputs(Map.of());
  }

  UserAssignedIdentity kubelet() {
    return kubelet;
  }

  Output<String> name() {
    return cluster.name();
  }

  /** Of its API, by the name that the access settings leave to it. */
  Output<String> endpoint() {
    return base.managed().access() instanceof Access.Private
        ? cluster.privateFQDN()
        : cluster.fqdn();
  }

  /** Who signs the tokens of its ServiceAccounts. */
  Output<String> issuer() {
    return cluster.oidcIssuerProfile().applyValue(profile -> profile.orElseThrow().issuerURL());
  }

  Logs logs() {
    return logs;
  }

  Vault vault() {
    return vault;
  }

  ManagedCluster cluster() {
    return cluster;
  }

  /** The resource group that AKS makes for nodes and their disks. */
  Output<String> nodeGroup() {
    return cluster.nodeResourceGroup().applyValue(Optional::orElseThrow);
  }

  List<Resource> pools() {
    return pools;
  }

  /** What the cluster does in Azure, and no more. */
  private List<Resource> rights(UserAssignedIdentity identity, AzureNetwork network) {
    var cluster = new Base.Principal(identity.principalId(), this);
    return List.of(
        base.grant("cluster-joins-nodes", Role.NETWORK_CONTRIBUTOR, cluster, network.nodes().id()),
        base.grant("cluster-uses-key", Role.KEY_VAULT_CRYPTO_USER, cluster, vault.id()),
        base.grant("cluster-encrypts-disks", Role.READER, cluster, vault.disks().id()),
        base.grant(
            "cluster-assigns-kubelet", Role.MANAGED_IDENTITY_OPERATOR, cluster, kubelet.id()));
  }
}
