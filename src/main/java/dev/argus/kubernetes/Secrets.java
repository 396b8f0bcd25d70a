package dev.argus.kubernetes;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** Secrets of text values. */
public final class Secrets {
  private Secrets() {}

  /**
   * A Secret of type Opaque.
   *
   * @param values key to value; marked secret here whether or not the caller did
   */
  public static Secret create(
      Meta meta, Output<Map<String, String>> values, CustomResourceOptions options) {
    return new Secret(
        meta.resourceName(),
        SecretArgs.builder()
            .metadata(meta.args())
            .type("Opaque")
            .stringData(values.asSecret())
            .build(),
        options);
  }
}
