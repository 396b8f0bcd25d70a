package dev.argus.kubernetes;

import com.pulumi.kubernetes.core.v1.ResourceQuota;
import com.pulumi.kubernetes.core.v1.ResourceQuotaArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceQuotaSpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** ResourceQuotas: what all the pods and claims of a namespace may come to. */
public final class ResourceQuotas {
  private ResourceQuotas() {}

  /**
   * Declares a quota. The provider waits until the API server counts by it: before that, it would
   * refuse every pod and claim.
   *
   * @param hard the most of each, as quantities: {@code pods}, {@code requests.cpu} and so on
   */
  public static ResourceQuota create(
      Meta meta, Map<String, String> hard, CustomResourceOptions options) {
    return new ResourceQuota(
        meta.resourceName(),
        ResourceQuotaArgs.builder()
            .metadata(meta.args())
            .spec(ResourceQuotaSpecArgs.builder().hard(hard).build())
            .build(),
        options);
  }
}
