package dev.argus.cloud.azure;

import com.pulumi.azurenative.containerservice.ContainerserviceFunctions;
import com.pulumi.azurenative.containerservice.ManagedCluster;
import com.pulumi.azurenative.containerservice.inputs.ListManagedClusterUserCredentialsArgs;
import com.pulumi.core.Output;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A kubeconfig without a key: kubelogin asks for a token with the login of Azure's CLI. */
final class Kubeconfig {
  private Kubeconfig() {}

  static Output<String> of(Base base, ManagedCluster cluster) {
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
}
