package dev.argus.kubernetes;

import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.resources.CustomResourceOptions;

/** Service accounts that hand no pod a token unless it asks. */
public final class ServiceAccounts {
  private ServiceAccounts() {}

  public static ServiceAccount create(Meta meta, CustomResourceOptions options) {
    return new ServiceAccount(
        meta.resourceName(),
        ServiceAccountArgs.builder()
            .metadata(meta.args())
            .automountServiceAccountToken(false)
            .build(),
        options);
  }
}
