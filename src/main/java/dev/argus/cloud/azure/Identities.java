package dev.argus.cloud.azure;

import com.pulumi.azurenative.managedidentity.FederatedIdentityCredential;
import com.pulumi.azurenative.managedidentity.FederatedIdentityCredentialArgs;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentityArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Fact;
import dev.argus.cloud.Identity;
import dev.argus.plan.Account;
import java.util.EnumMap;
import java.util.Map;

/** What makes ServiceAccounts principals of Entra ID, without a key. */
final class Identities extends ComponentResource {
  /** The one audience of tokens that Entra ID takes. */
  private static final String AUDIENCE = "api://AzureADTokenExchange";

  private final Base base;
  private final AksCluster cluster;
  private final Map<Duty, Identity> byDuty = new EnumMap<>(Duty.class);

  Identities(Base base, AksCluster cluster, ComponentResourceOptions options) {
    super("argus:cloud:AzureIdentities", "identities", options);
    this.base = base;
    this.cluster = cluster;
    registerOutputs(Map.of());
  }

  /** Those that there are: AKS itself has the duties of scaling and of load balancers. */
  Map<Duty, Identity> byDuty() {
    return Map.copyOf(byDuty);
  }

  /** External Secrets reads the secrets of the stack's vault. */
  void readsSecrets(Account pods) {
    var identity = federated("duty-secrets", pods);
    base.grant(
        "duty-secrets", Role.KEY_VAULT_SECRETS_USER, principal(identity), cluster.vault().id());
    byDuty.put(Duty.SECRETS, of(identity).told(Fact.VAULT, cluster.vault().uri()));
  }

  /** Velero writes to its account, and takes snapshots of the disks among the nodes. */
  void backsUp(Account pods, BlobAccount backups) {
    var identity = federated("duty-backup", pods);
    base.grant(
        "duty-backup",
        Role.STORAGE_BLOB_DATA_CONTRIBUTOR,
        principal(identity),
        backups.account().id());
    var snapshots = new Snapshots(base, cluster);
    base.grant("duty-snapshots", snapshots.role(this), principal(identity), snapshots.scope());
    base.grant(
        "duty-encrypts-snapshots", Role.READER, principal(identity), cluster.vault().disks().id());
    byDuty.put(
        Duty.BACKUP,
        of(identity)
            .told(Fact.SUBSCRIPTION, base.subscription())
            .told(Fact.RESOURCE_GROUP, base.groupName())
            .told(Fact.NODE_RESOURCE_GROUP, cluster.nodeGroup())
            .told(Fact.STORAGE_ACCOUNT, backups.account().name()));
  }

  /** The collector is let in by what it is told: it needs no identity. */
  void writesTraces() {
    var traces = new ApplicationInsights(base, cluster.logs().workspace().id(), this);
    byDuty.put(Duty.TRACES, Identity.byList().told(Fact.CONNECTION, traces.connection()));
  }

  /** The S3 gateway reads and writes the systems' blobs, and makes containers. */
  void servesBlobs(Account pods, BlobStorage blobs) {
    var identity = federated("duty-objects", pods);
    base.grant("duty-objects", Role.STORAGE_BLOB_DATA_CONTRIBUTOR, principal(identity), blobs.id());
    byDuty.put(
        Duty.OBJECT_STORE,
        of(identity)
            .told(Fact.BLOBS, blobs.endpoint())
            .told(Fact.CLIENT, identity.clientId())
            .told(Fact.TENANT, identity.tenantId()));
  }

  static UserAssignedIdentity identity(Base base, String name, Resource parent) {
    return new UserAssignedIdentity(
        name,
        UserAssignedIdentityArgs.builder()
            .resourceGroupName(base.groupName())
            .resourceName(base.name() + "-" + name)
            .location(base.location())
            .tags(base.tags())
            .build(),
        Base.in(parent));
  }

  /** An identity that pods of this ServiceAccount are. */
  private UserAssignedIdentity federated(String name, Account pods) {
    var identity = identity(base, name, this);
    new FederatedIdentityCredential(
        name,
        FederatedIdentityCredentialArgs.builder()
            .resourceGroupName(base.groupName())
            .resourceName(identity.name())
            .federatedIdentityCredentialResourceName(name)
            .issuer(cluster.issuer())
            .subject("system:serviceaccount:%s:%s".formatted(pods.namespace(), pods.name()))
            .audiences(AUDIENCE)
            .build(),
        Base.in(this));
    return identity;
  }

  private static Identity of(UserAssignedIdentity identity) {
    return new Identity(
        Map.of(
            "azure.workload.identity/client-id", identity.clientId(),
            "azure.workload.identity/tenant-id", identity.tenantId()),
        Map.of("azure.workload.identity/use", "true"));
  }

  private Base.Principal principal(UserAssignedIdentity identity) {
    return new Base.Principal(identity.principalId(), this);
  }
}
