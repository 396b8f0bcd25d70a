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
  /** How many pods there may be beyond those asked for while they roll. */
  public static final int SURGE = 1;

  private Deployments() {}

  /**
   * What is special about a Deployment.
   *
   * @param app the label {@code app} of its pods
   * @param replicas how many pods; empty where an autoscaler holds the count
   * @param template its pods
   */
  public record Spec(String app, OptionalInt replicas, Template template) {}

  /**
   * The pods of a Deployment.
   *
   * @param labels their labels, among them {@code app}
   * @param annotations theirs: a changed one rolls them
   */
  public record Template(
      Map<String, String> labels, Map<String, String> annotations, PodSpecArgs spec) {}

  public static Deployment create(Meta meta, Spec spec, CustomResourceOptions options) {
    var args =
        DeploymentSpecArgs.builder()
            .revisionHistoryLimit(3)
            .selector(Labels.selectorOf(spec.app()))
            .strategy(
                DeploymentStrategyArgs.builder()
                    .type("RollingUpdate")
                    .rollingUpdate(
                        RollingUpdateDeploymentArgs.builder()
                            .maxSurge(SURGE)
                            .maxUnavailable(0)
                            .build())
                    .build())
            .template(
                PodTemplateSpecArgs.builder()
                    .metadata(
                        ObjectMetaArgs.builder()
                            .labels(spec.template().labels())
                            .annotations(spec.template().annotations())
                            .build())
                    .spec(spec.template().spec())
                    .build());
    spec.replicas().ifPresent(args::replicas);
    return new Deployment(
        meta.resourceName(),
        DeploymentArgs.builder().metadata(meta.args()).spec(args.build()).build(),
        options);
  }
}
