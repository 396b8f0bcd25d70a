package dev.argus.kubernetes;

import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.batch.v1.JobArgs;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;

/** Jobs of one pod that is tried again a few times. */
public final class Jobs {
  /** Kubernetes' own default. */
  private static final int RETRIES = 6;

  private Jobs() {}

  /** Declares a Job; a Job cannot be changed, so whoever changes it gives it another name. */
  public static Job create(Meta meta, PodSpecArgs pod, CustomResourceOptions options) {
    return new Job(
        meta.resourceName(),
        JobArgs.builder()
            .metadata(meta.args())
            .spec(
                JobSpecArgs.builder()
                    .backoffLimit(RETRIES)
                    .template(
                        PodTemplateSpecArgs.builder()
                            .metadata(ObjectMetaArgs.builder().labels(meta.labels().all()).build())
                            .spec(pod)
                            .build())
                    .build())
            .build(),
        options);
  }
}
