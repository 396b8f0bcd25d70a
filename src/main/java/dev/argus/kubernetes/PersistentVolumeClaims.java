package dev.argus.kubernetes;

import com.pulumi.kubernetes.core.v1.PersistentVolumeClaim;
import com.pulumi.kubernetes.core.v1.PersistentVolumeClaimArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** Claims of storage that several pods share. */
public final class PersistentVolumeClaims {
  private PersistentVolumeClaims() {}

  /**
   * A claim of mode ReadWriteMany.
   *
   * @param storageClass a class whose volumes many pods mount at once
   * @param storage the size, as a Kubernetes quantity
   */
  public static PersistentVolumeClaim create(
      Meta meta, String storageClass, String storage, CustomResourceOptions options) {
    return new PersistentVolumeClaim(
        meta.resourceName(),
        PersistentVolumeClaimArgs.builder()
            // A class may bind only when the first pod comes, which itself waits for this claim.
            .metadata(meta.annotated("pulumi.com/skipAwait", "true").args())
            .spec(
                PersistentVolumeClaimSpecArgs.builder()
                    .accessModes("ReadWriteMany")
                    .storageClassName(storageClass)
                    .resources(
                        ResourceRequirementsArgs.builder()
                            .requests(Map.of("storage", storage))
                            .build())
                    .build())
            .build(),
        options);
  }
}
