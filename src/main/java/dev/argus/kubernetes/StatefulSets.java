package dev.argus.kubernetes;

import com.pulumi.kubernetes.apps.v1.StatefulSet;
import com.pulumi.kubernetes.apps.v1.StatefulSetArgs;
import com.pulumi.kubernetes.apps.v1.inputs.StatefulSetPersistentVolumeClaimRetentionPolicyArgs;
import com.pulumi.kubernetes.apps.v1.inputs.StatefulSetSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/** StatefulSets of one pod, whose claims stay when they are deleted. */
public final class StatefulSets {
  private StatefulSets() {}

  /**
   * What is special about a StatefulSet.
   *
   * @param app the label {@code app} of its pod
   * @param service the Service in front of it
   * @param template its pod
   * @param claims its storage
   */
  public record Spec(
      String app, String service, Deployments.Template template, List<Claim> claims) {}

  /**
   * Storage of the pod, of mode ReadWriteOnce.
   *
   * @param name that of the volume
   * @param storage the size, as a Kubernetes quantity
   * @param storageClass empty for the cluster's default
   */
  public record Claim(String name, String storage, String storageClass) {}

  public static StatefulSet create(Meta meta, Spec spec, CustomResourceOptions options) {
    return new StatefulSet(
        meta.resourceName(),
        StatefulSetArgs.builder()
            .metadata(meta.args())
            .spec(
                StatefulSetSpecArgs.builder()
                    .replicas(1)
                    .revisionHistoryLimit(3)
                    .serviceName(spec.service())
                    .selector(Labels.selectorOf(spec.app()))
                    .persistentVolumeClaimRetentionPolicy(
                        StatefulSetPersistentVolumeClaimRetentionPolicyArgs.builder()
                            .whenDeleted("Retain")
                            .whenScaled("Retain")
                            .build())
                    .template(
                        PodTemplateSpecArgs.builder()
                            .metadata(
                                ObjectMetaArgs.builder()
                                    .labels(spec.template().labels())
                                    .annotations(spec.template().annotations())
                                    .build())
                            .spec(spec.template().spec())
                            .build())
                    .volumeClaimTemplates(
                        spec.claims().stream().map(claim -> claim(claim, spec.app())).toList())
                    .build())
            .build(),
        options);
  }

  private static PersistentVolumeClaimArgs claim(Claim claim, String app) {
    var spec =
        PersistentVolumeClaimSpecArgs.builder()
            .accessModes("ReadWriteOnce")
            .resources(
                ResourceRequirementsArgs.builder()
                    .requests(Map.of("storage", claim.storage()))
                    .build());
    if (!claim.storageClass().isEmpty()) {
      spec.storageClassName(claim.storageClass());
    }
    return PersistentVolumeClaimArgs.builder()
        .metadata(
            ObjectMetaArgs.builder().name(claim.name()).labels(Map.of(Labels.APP, app)).build())
        .spec(spec.build())
        .build();
  }
}
