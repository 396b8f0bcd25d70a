package dev.argus.cloud.azure;

import com.pulumi.azurenative.compute.DiskEncryptionSet;
import com.pulumi.azurenative.compute.DiskEncryptionSetArgs;
import com.pulumi.azurenative.compute.enums.DiskEncryptionSetIdentityType;
import com.pulumi.azurenative.compute.enums.DiskEncryptionSetType;
import com.pulumi.azurenative.compute.inputs.EncryptionSetIdentityArgs;
import com.pulumi.azurenative.compute.inputs.KeyForDiskEncryptionSetArgs;
import com.pulumi.azurenative.compute.inputs.SourceVaultArgs;
import com.pulumi.azurenative.keyvault.Key;
import com.pulumi.azurenative.keyvault.KeyArgs;
import com.pulumi.azurenative.keyvault.VaultArgs;
import com.pulumi.azurenative.keyvault.enums.JsonWebKeyType;
import com.pulumi.azurenative.keyvault.enums.KeyRotationPolicyActionType;
import com.pulumi.azurenative.keyvault.enums.SkuFamily;
import com.pulumi.azurenative.keyvault.enums.SkuName;
import com.pulumi.azurenative.keyvault.inputs.ActionArgs;
import com.pulumi.azurenative.keyvault.inputs.KeyPropertiesArgs;
import com.pulumi.azurenative.keyvault.inputs.LifetimeActionArgs;
import com.pulumi.azurenative.keyvault.inputs.RotationPolicyArgs;
import com.pulumi.azurenative.keyvault.inputs.SkuArgs;
import com.pulumi.azurenative.keyvault.inputs.TriggerArgs;
import com.pulumi.azurenative.keyvault.inputs.VaultPropertiesArgs;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/** The key vault, and a key each for the cluster's Secrets and for disks. */
final class Vault extends ComponentResource {
  private final Base base;
  private final com.pulumi.azurenative.keyvault.Vault vault;
  private final Key secrets;
  private final DiskEncryptionSet disks;

  Vault(Base base, UserAssignedIdentity cluster, ComponentResourceOptions options) {
    super("argus:cloud:AzureVault", "vault", options);
    this.base = base;
    vault =
        new com.pulumi.azurenative.keyvault.Vault(
            // The provider adds random letters: a vault's name is unique in all the world.
            "argus",
            VaultArgs.builder()
                .resourceGroupName(base.groupName())
                .location(base.location())
                .properties(
                    VaultPropertiesArgs.builder()
                        .tenantId(cluster.tenantId())
                        .sku(SkuArgs.builder().family(SkuFamily.A).name(SkuName.Standard).build())
                        .enableRbacAuthorization(true)
                        .enableSoftDelete(true)
                        .softDeleteRetentionInDays(90)
                        .enablePurgeProtection(true)
                        .build())
                .tags(base.tags())
                .build(),
            base.guarded(this));
    secrets = key("secrets");
    disks = diskEncryption(key("disks"));
    base.lock("vault", this, vault.id());
    registerOutputs(Map.of());
  }

  Output<String> id() {
    return vault.id();
  }

  /** Its URL. */
  Output<String> uri() {
    return Output.format("https://%s.vault.azure.net/", vault.name());
  }

  /** That of the cluster's Secrets. */
  Key secrets() {
    return secrets;
  }

  /** That of the nodes' disks and of volumes. */
  DiskEncryptionSet disks() {
    return disks;
  }

  /** A key of which there is a new version every year; older ones stay, to decrypt with. */
  Key key(String name) {
    return new Key(
        name,
        KeyArgs.builder()
            .resourceGroupName(base.groupName())
            .vaultName(vault.name())
            .keyName(name)
            .properties(
                KeyPropertiesArgs.builder()
                    .kty(JsonWebKeyType.RSA)
                    .keySize(3072)
                    .rotationPolicy(
                        RotationPolicyArgs.builder()
                            .lifetimeActions(
                                LifetimeActionArgs.builder()
                                    .action(
                                        ActionArgs.builder()
                                            .type(KeyRotationPolicyActionType.Rotate)
                                            .build())
                                    .trigger(TriggerArgs.builder().timeAfterCreate("P1Y").build())
                                    .build())
                            .build())
                    .build())
            .tags(base.tags())
            .build(),
        base.guarded(this));
  }

  /** Whoever encrypts with a key of this vault. */
  User user(String name, Resource parent) {
    var identity = Identities.identity(base, name, parent);
    return new User(
        identity,
        base.grant(
            name + "-uses-key",
            Role.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER,
            new Base.Principal(identity.principalId(), parent),
            vault.id()));
  }

  /**
   * An identity that may use the vault's keys.
   *
   * @param granted what has to be there before it does
   */
  record User(UserAssignedIdentity identity, Resource granted) {}

  private DiskEncryptionSet diskEncryption(Key key) {
    var user = user("disks", this);
    return new DiskEncryptionSet(
        "disks",
        DiskEncryptionSetArgs.builder()
            .resourceGroupName(base.groupName())
            .diskEncryptionSetName(base.name())
            .location(base.location())
            .encryptionType(DiskEncryptionSetType.EncryptionAtRestWithCustomerKey)
            .rotationToLatestKeyVersionEnabled(true)
            .identity(
                EncryptionSetIdentityArgs.builder()
                    .type(DiskEncryptionSetIdentityType.UserAssigned)
                    .userAssignedIdentities(user.identity().id().applyValue(List::of))
                    .build())
            .activeKey(
                KeyForDiskEncryptionSetArgs.builder()
                    .keyUrl(key.keyUriWithVersion())
                    .sourceVault(SourceVaultArgs.builder().id(vault.id()).build())
                    .build())
            .tags(base.tags())
            .build(),
        base.guarded(this, user.granted()));
  }
}
