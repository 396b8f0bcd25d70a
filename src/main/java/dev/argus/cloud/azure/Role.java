package dev.argus.cloud.azure;

/**
 * The built-in roles that are given out, by ids that are the same in every tenant.
 *
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/built-in-roles">Azure
 *     built-in roles</a>
 */
enum Role {
  ACR_PULL("7f951dda-4ed3-4680-a7ca-43fe172d538d"),
  KEY_VAULT_CRYPTO_USER("12338af0-0e69-4776-bea7-57ae8d297424"),
  KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER("e147488a-f6f5-4113-8e2d-b22465e65bf6"),
  KEY_VAULT_SECRETS_USER("4633458b-17de-408a-b874-0445c86b69e6"),
  MANAGED_IDENTITY_OPERATOR("f1a07417-d97a-45cb-824c-7a7467783830"),
  NETWORK_CONTRIBUTOR("4d97b98b-1d4f-4787-a291-c67834d212e7"),
  READER("acdd72a7-3385-48ef-bd42-f606fba81ae7"),
  STORAGE_BLOB_DATA_CONTRIBUTOR("ba92f5b4-2d11-453d-a403-e96b0029c9fe");

  private final String guid;

  Role(String guid) {
    this.guid = guid;
  }

  /** Its id in the subscription in which this resource group is. */
  String definition(String groupId) {
    return groupId.replaceFirst("/resourceGroups/.*", "")
        + "/providers/Microsoft.Authorization/roleDefinitions/"
        + guid;
  }
}
