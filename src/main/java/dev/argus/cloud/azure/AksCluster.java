package dev.argus.cloud.azure;

import com.pulumi.azurenative.containerservice.ContainerserviceFunctions;
import com.pulumi.azurenative.containerservice.MaintenanceConfiguration;
import com.pulumi.azurenative.containerservice.MaintenanceConfigurationArgs;
import com.pulumi.azurenative.containerservice.ManagedCluster;
import com.pulumi.azurenative.containerservice.enums.ResourceIdentityType;
import com.pulumi.azurenative.containerservice.inputs.ListManagedClusterUserCredentialsArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterIdentityArgs;
import com.pulumi.azurenative.containerservice.inputs.TimeInWeekArgs;
import com.pulumi.azurenative.containerservice.inputs.UserAssignedIdentityArgs;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.settings.Access;
import java.nio.charset.StandardCharsets;
import java.time.format.TextStyle;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The cluster with its identities, logs and nodes. */
final class AksCluster extends ComponentResource {
  private final Base base;
  private final UserAssignedIdentity kubelet;
  private final Vault vault;
  private final ManagedCluster cluster;
  private final List<Resource> pools;

  AksCluster(Base base, AzureNetwork network, ComponentResourceOptions options) {
    super("argus:cloud:AksCluster", "cluster", options);
    this.base = base;
    var identity = Identities.identity(base, "cluster", this);
    kubelet = Identities.identity(base, "kubelet", this);
    var inside = ComponentResourceOptions.builder().parent(this).build();
    vault = new Vault(base, identity, inside);
    var logs = new Logs(base, inside);
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
    logs.keep(cluster);
    maintenance();
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

  Output<String> disks() {
    return vault.disks().id();
  }

  List<Resource> pools() {
    return pools;
  }

  /** A kubeconfig without a key: kubelogin asks for a token with the login of Azure's CLI. */
  Output<String> kubeconfig() {
    return ContainerserviceFunctions.listManagedClusterUserCredentials(
            ListManagedClusterUserCredentialsArgs.builder()
                .resourceGroupName(base.groupName())
                .resourceName(cluster.name())
                .format("exec")
                .build())
        .applyValue(
            found ->
                new String(
                        Base64.getDecoder().decode(found.kubeconfigs().get(0).value()),
                        StandardCharsets.UTF_8)
                    // It would else ask a person to open a page.
                    .replace("devicecode", "azurecli"))
        .asSecret();
  }

  /** What the cluster does in Azure, and no more. */
  private List<Resource> rights(UserAssignedIdentity identity, AzureNetwork network) {
    var cluster = new Base.Principal(identity.principalId(), this);
    return List.of(
        base.grant("cluster-joins-nodes", Role.NETWORK_CONTRIBUTOR, cluster, network.nodes().id()),
        base.grant("cluster-uses-key", Role.KEY_VAULT_CRYPTO_USER, cluster, vault.vault().id()),
        base.grant("cluster-encrypts-disks", Role.READER, cluster, vault.disks().id()),
        base.grant(
            "cluster-assigns-kubelet", Role.MANAGED_IDENTITY_OPERATOR, cluster, kubelet.id()));
  }

  /** Four hours a week. */
  private void maintenance() {
    var window = base.managed().maintenance();
    new MaintenanceConfiguration(
        "maintenance",
        MaintenanceConfigurationArgs.builder()
            .resourceGroupName(base.groupName())
            .resourceName(cluster.name())
            // The name by which AKS finds the one of its weekly work.
            .configName("default")
            .timeInWeek(
                TimeInWeekArgs.builder()
                    .day(window.day().getDisplayName(TextStyle.FULL, Locale.ROOT))
                    .hourSlots(
                        IntStream.range(window.hour(), Math.min(24, window.hour() + 4))
                            .boxed()
                            .toList())
                    .build())
            .build(),
        Base.in(this));
  }
}
