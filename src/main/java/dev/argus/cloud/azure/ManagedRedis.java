package dev.argus.cloud.azure;

import com.pulumi.azurenative.cache.CacheFunctions;
import com.pulumi.azurenative.cache.inputs.ListDatabaseKeysArgs;
import com.pulumi.azurenative.cache.outputs.ListDatabaseKeysResult;
import com.pulumi.azurenative.resources.Deployment;
import com.pulumi.azurenative.resources.DeploymentArgs;
import com.pulumi.azurenative.resources.enums.DeploymentMode;
import com.pulumi.azurenative.resources.inputs.DeploymentPropertiesArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.argus.cloud.ManagedStore;
import dev.argus.settings.RedisSettings.Managed;
import java.util.Map;

/**
 * Azure Managed Redis, by TLS and with an address in the network alone.
 *
 * <p>It is made by a template of Azure's own, since the provider's version knows no more than the
 * product before it, of which <a
 * href="https://learn.microsoft.com/azure/azure-cache-for-redis/retirement-faq">no newcomer may
 * make one</a>. What a template makes stays when the template goes: the resource group takes it
 * along.
 */
final class ManagedRedis extends ComponentResource {
  private final ManagedStore store;

  ManagedRedis(Base base, AzureNetwork network, Managed settings) {
    super(
        "argus:cloud:AzureRedis",
        "redis",
        ComponentResourceOptions.builder().parent(network).build());
    var made =
        new Deployment(
            "redis",
            DeploymentArgs.builder()
                .resourceGroupName(base.groupName())
                .deploymentName("redis")
                .properties(
                    DeploymentPropertiesArgs.builder()
                        .mode(DeploymentMode.Incremental)
                        .template(Output.of(RedisTemplate.of(base, settings)))
                        .build())
                .tags(base.tags())
                .build(),
            base.guarded(this));
    base.lock("redis", this, output(made, "id"));
    new PrivateLink("redis", "redisEnterprise", "privatelink.redis.azure.net")
        .create(network, output(made, "id"), this);
    store =
        new ManagedStore(
            output(made, "host"),
            base.settings().redis().port(),
            Output.of(""),
            CacheFunctions.listDatabaseKeys(
                    ListDatabaseKeysArgs.builder()
                        .resourceGroupName(base.groupName())
                        .clusterName(output(made, "name"))
                        .databaseName(RedisTemplate.DATABASE)
                        .build())
                .applyValue(ListDatabaseKeysResult::primaryKey)
                .asSecret());
    registerOutputs(Map.of());
  }

  ManagedStore store() {
    return store;
  }

  private static Output<String> output(Deployment made, String name) {
    return made.properties()
        .applyValue(
            properties -> {
              var output = (Map<?, ?>) ((Map<?, ?>) properties.outputs()).get(name);
              return (String) output.get("value");
            });
  }
}
