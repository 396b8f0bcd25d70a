package dev.argus.kubernetes;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Secrets of text values.
 *
 * <p>They are given as {@code data}, encoded: an API server never shows {@code stringData} again,
 * so the provider would find it missing and replace the Secret at every update.
 */
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
            .data(values.applyValue(Secrets::encoded).asSecret())
            .build(),
        options);
  }

  private static Map<String, String> encoded(Map<String, String> values) {
    var encoder = Base64.getEncoder();
    var encoded = new LinkedHashMap<String, String>();
    values.forEach(
        (key, value) ->
            encoded.put(key, encoder.encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    return encoded;
  }
}
