package dev.argus.kubernetes;

import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/**
 * SealedSecrets: encrypted values of which the controller in the cluster makes a Secret.
 *
 * @see <a href="https://github.com/bitnami-labs/sealed-secrets">Sealed Secrets</a>
 */
public final class SealedSecrets {
  private static final CustomObject.Kind KIND =
      new CustomObject.Kind("bitnami.com/v1alpha1", "SealedSecret");

  private SealedSecrets() {}

  /** A Secret of the same name, of these encrypted values. */
  public static CustomObject create(
      Meta meta, Map<String, String> encryptedData, CustomResourceOptions options) {
    return CustomObject.create(
        meta, KIND, new SealedSpec(encryptedData, new Template("Opaque")), options);
  }

  private record SealedSpec(Map<String, String> encryptedData, Template template) {}

  private record Template(String type) {}
}
