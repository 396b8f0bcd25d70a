package dev.argus.cloud.azure;

import com.pulumi.azurenative.storage.ManagementPolicy;
import com.pulumi.azurenative.storage.ManagementPolicyArgs;
import com.pulumi.azurenative.storage.StorageAccount;
import com.pulumi.azurenative.storage.enums.RuleType;
import com.pulumi.azurenative.storage.inputs.DateAfterCreationArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyActionArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyDefinitionArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyFilterArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyRuleArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicySchemaArgs;
import com.pulumi.azurenative.storage.inputs.ManagementPolicyVersionArgs;
import com.pulumi.resources.Resource;

/** What becomes of blobs that were overwritten. */
final class OldVersions {
  /** Days until what was overwritten or deleted is gone for good. */
  static final int DAYS = 30;

  private OldVersions() {}

  /** Has Azure delete them in time. */
  static void delete(String name, Base base, StorageAccount account, Resource parent) {
    var old = DateAfterCreationArgs.builder().daysAfterCreationGreaterThan((double) DAYS).build();
    new ManagementPolicy(
        name,
        ManagementPolicyArgs.builder()
            .resourceGroupName(base.groupName())
            .accountName(account.name())
            .managementPolicyName("default")
            .policy(
                ManagementPolicySchemaArgs.builder()
                    .rules(
                        ManagementPolicyRuleArgs.builder()
                            .name("old-versions")
                            .enabled(true)
                            .type(RuleType.Lifecycle)
                            .definition(
                                ManagementPolicyDefinitionArgs.builder()
                                    .filters(
                                        ManagementPolicyFilterArgs.builder()
                                            .blobTypes("blockBlob")
                                            .build())
                                    .actions(
                                        ManagementPolicyActionArgs.builder()
                                            .version(
                                                ManagementPolicyVersionArgs.builder()
                                                    .delete(old)
                                                    .build())
                                            .build())
                                    .build())
                            .build())
                    .build())
            .build(),
        Base.in(parent));
  }
}
