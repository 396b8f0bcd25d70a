package dev.argus.cloud.azure;

import com.pulumi.azurenative.managedidentity.FederatedIdentityCredential;
import com.pulumi.azurenative.managedidentity.FederatedIdentityCredentialArgs;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentityArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Demand;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Identity;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What makes ServiceAccounts principals of Entra ID, without a key. */
final class Identities extends ComponentResource {
  /** The one audience of tokens that Entra ID takes. */
  private static final String AUDIENCE = "api://AzureADTokenExchange";

  private final Map<Duty, Identity> byDuty = new EnumMap<>(Duty.class);

  Identities(
      Base base,
      Map<Duty, Demand.Account> duties,
      Output<String> issuer,
      ComponentResourceOptions options) {
    super("argus:cloud:AzureIdentities", "identities", options);
    duties.forEach(
        (duty, account) -> {
          var name = "duty-" + duty.name().toLowerCase(Locale.ROOT);
          var identity = identity(base, name, this);
          new FederatedIdentityCredential(
              name,
              FederatedIdentityCredentialArgs.builder()
                  .resourceGroupName(base.groupName())
                  .resourceName(identity.name())
                  .federatedIdentityCredentialResourceName(name)
                  .issuer(issuer)
                  .subject(
                      "system:serviceaccount:%s:%s".formatted(account.namespace(), account.name()))
                  .audiences(AUDIENCE)
                  .build(),
              Base.in(this));
          byDuty.put(
              duty,
              new Identity(
                  Map.of("azure.workload.identity/client-id", identity.clientId()),
                  Map.of("azure.workload.identity/use", "true")));
          if (duty == Duty.SECRETS) {
            base.grant(
                name,
                Role.KEY_VAULT_SECRETS_USER,
                new Base.Principal(identity.principalId(), this),
                base.group().id());
          }
        });
    registerOutputs(Map.of());
  }

  Map<Duty, Identity> byDuty() {
    return Map.copyOf(byDuty);
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
}
