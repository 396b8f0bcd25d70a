package dev.argus.kubernetes;

import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.apps.v1.inputs.RollingUpdateDeploymentArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;
import java.util.OptionalInt;

/** Deployments that never have fewer ready pods than asked for while they roll. */
public final class Deployments {
  private Deployments() {}

  /**
   * What is special about a Deployment.
   *
   * @param app the label {@code app} of its pods
   * @param replicas how many pods; empty where an autoscaler holds the count
   * @param annotations those of its pods: a changed one rolls them
   */
  public record Spec(
      String app, OptionalInt replicas, Map<String, String> annotations, PodSpecArgs pod) {}

  public static Deployment create(Meta meta, Spec spec, CustomResourceOptions options) {
    var args =
        DeploymentSpecArgs.builder()
            .revisionHistoryLimit(3)
            .selector(Labels.selectorOf(spec.app()))
            .strategy(
                DeploymentStrategyArgs.builder()
                    .type("RollingUpdate")
                    .rollingUpdate(
                        RollingUpdateDeploymentArgs.builder().maxSurge(1).maxUnavailable(0).build())
                    .build())
            .template(
                PodTemplateSpecArgs.builder()
                    .metadata(
                        ObjectMetaArgs.builder()
                            .labels(meta.labels().all())
                            .annotations(spec.annotations())
                            .build())
                    .spec(spec.pod())
                    .build());
    spec.replicas().ifPresent(args::replicas);
    return new Deployment(
        meta.resourceName(),
        DeploymentArgs.builder().metadata(meta.args()).spec(args.build()).build(),
        options);
  }
}
