package dev.argus.cloud.azure;

import com.pulumi.azurenative.keyvault.Key;
import com.pulumi.azurenative.storage.BlobContainer;
import com.pulumi.azurenative.storage.BlobContainerArgs;
import com.pulumi.azurenative.storage.BlobServiceProperties;
import com.pulumi.azurenative.storage.BlobServicePropertiesArgs;
import com.pulumi.azurenative.storage.StorageAccount;
import com.pulumi.azurenative.storage.StorageAccountArgs;
import com.pulumi.azurenative.storage.enums.Bypass;
import com.pulumi.azurenative.storage.enums.DefaultAction;
import com.pulumi.azurenative.storage.enums.IdentityType;
import com.pulumi.azurenative.storage.enums.KeySource;
import com.pulumi.azurenative.storage.enums.Kind;
import com.pulumi.azurenative.storage.enums.MinimumTlsVersion;
import com.pulumi.azurenative.storage.enums.PublicAccess;
import com.pulumi.azurenative.storage.enums.PublicNetworkAccess;
import com.pulumi.azurenative.storage.enums.SkuName;
import com.pulumi.azurenative.storage.inputs.DeleteRetentionPolicyArgs;
import com.pulumi.azurenative.storage.inputs.EncryptionArgs;
import com.pulumi.azurenative.storage.inputs.EncryptionIdentityArgs;
import com.pulumi.azurenative.storage.inputs.IdentityArgs;
import com.pulumi.azurenative.storage.inputs.KeyVaultPropertiesArgs;
import com.pulumi.azurenative.storage.inputs.NetworkRuleSetArgs;
import com.pulumi.azurenative.storage.inputs.SkuArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;

/** A storage account for blobs: without a public address, encrypted with the vault's key. */
final class BlobAccount extends ComponentResource {
  /** What an account is for. */
  enum Use {
    /** Written by identities alone, from the stack's network; has what was in it a month ago. */
    OBJECTS,

    /**
     * Written by Azure, which keys let in, and deleted by it in time. A blob is written anew each
     * minute, so each old version would be kept sixty times an hour.
     */
    LOGS
  }

  private final Base base;
  private final StorageAccount account;

  /**
   * Makes it.
   *
   * @param name in the stack, short, of lower-case letters
   */
  BlobAccount(String name, Use use, AzureNetwork network, Vault vault) {
    super(
        "argus:cloud:AzureBlobs", name, ComponentResourceOptions.builder().parent(network).build());
    base = network.base();
    var user = vault.user(name, this);
    var args =
        StorageAccountArgs.builder()
            .resourceGroupName(base.groupName())
            .location(base.location())
            .kind(Kind.StorageV2)
            .sku(SkuArgs.builder().name(sku()).build())
            .allowBlobPublicAccess(false)
            .allowCrossTenantReplication(false)
            .allowSharedKeyAccess(use == Use.LOGS)
            .enableHttpsTrafficOnly(true)
            .minimumTlsVersion(MinimumTlsVersion.TLS1_2)
            .publicNetworkAccess(PublicNetworkAccess.Disabled)
            .identity(
                IdentityArgs.builder()
                    .type(IdentityType.UserAssigned)
                    .userAssignedIdentities(user.identity().id().applyValue(List::of))
                    .build())
            .encryption(encryption(vault, vault.key(name), user))
            .tags(base.tags());
    if (use == Use.LOGS) {
      // Holds although there is no public access: these services come from Azure's own network.
      args.networkRuleSet(
          NetworkRuleSetArgs.builder()
              .bypass(Bypass.AzureServices)
              .defaultAction(DefaultAction.Deny)
              .build());
    }
    // The provider adds random letters: an account's name is unique in all the world.
    account = new StorageAccount(name, args.build(), base.guarded(this, user.granted()));
    base.lock(name, this, account.id());
    if (use == Use.OBJECTS) {
      keepOldVersions(name);
    }
    new PrivateLink(name, "blob", "privatelink.blob.core.windows.net")
        .create(network, account.id(), this);
    registerOutputs(Map.of());
  }

  StorageAccount account() {
    return account;
  }

  /** The id of what holds its containers. */
  Output<String> blobs() {
    return Output.format("%s/blobServices/default", account.id());
  }

  BlobContainer container(String name) {
    return new BlobContainer(
        name,
        BlobContainerArgs.builder()
            .resourceGroupName(base.groupName())
            .accountName(account.name())
            .containerName(name)
            .publicAccess(PublicAccess.None)
            .build(),
        base.guarded(this));
  }

  private void keepOldVersions(String name) {
    var kept = DeleteRetentionPolicyArgs.builder().enabled(true).days(OldVersions.DAYS).build();
    new BlobServiceProperties(
        name,
        BlobServicePropertiesArgs.builder()
            .resourceGroupName(base.groupName())
            .accountName(account.name())
            .blobServicesName("default")
            .isVersioningEnabled(true)
            .deleteRetentionPolicy(kept)
            .containerDeleteRetentionPolicy(kept)
            .build(),
        Base.in(this));
    OldVersions.delete(name, base, account, this);
  }

  /** A copy in each zone, where the stack has several. */
  private SkuName sku() {
    return base.settings().zones() > 1 ? SkuName.Standard_ZRS : SkuName.Standard_LRS;
  }

  private static EncryptionArgs encryption(Vault vault, Key key, Vault.User user) {
    return EncryptionArgs.builder()
        .keySource(KeySource.Microsoft_Keyvault)
        .keyVaultProperties(
            // Without a version: always the newest.
            KeyVaultPropertiesArgs.builder().keyVaultUri(vault.uri()).keyName(key.name()).build())
        .encryptionIdentity(
            EncryptionIdentityArgs.builder()
                .encryptionUserAssignedIdentity(user.identity().id())
                .build())
        .build();
  }
}
