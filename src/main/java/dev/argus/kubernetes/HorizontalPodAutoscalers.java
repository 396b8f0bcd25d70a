package dev.argus.kubernetes;

import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscaler;
import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscalerArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.CrossVersionObjectReferenceArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HPAScalingPolicyArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HPAScalingRulesArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HorizontalPodAutoscalerBehaviorArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HorizontalPodAutoscalerSpecArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricSpecArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricTargetArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.ResourceMetricSourceArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

/** Autoscalers of Deployments on the average use of CPU and memory. */
public final class HorizontalPodAutoscalers {
  private HorizontalPodAutoscalers() {}

  /**
   * What is special about an autoscaler.
   *
   * @param deployment the name of the Deployment it scales
   * @param utilization resource ({@code cpu}, {@code memory}) to percent of the request
   */
  public record Spec(
      String deployment, Range replicas, Map<String, Integer> utilization, Behavior behavior) {}

  /** Fewest and most replicas. */
  public record Range(int min, int max) {}

  /** How fast replicas come and go. */
  public record Behavior(Steps up, Steps down) {}

  /**
   * The most that one period changes: so many percent or so many pods, whichever is more.
   *
   * @param pods 0 for no bound in pods
   * @param stabilization how long the change must have been wanted first
   */
  public record Steps(int percent, int pods, Duration period, Duration stabilization) {}

  public static HorizontalPodAutoscaler create(
      Meta meta, Spec spec, CustomResourceOptions options) {
    return new HorizontalPodAutoscaler(
        meta.resourceName(),
        HorizontalPodAutoscalerArgs.builder()
            .metadata(meta.args())
            .spec(
                HorizontalPodAutoscalerSpecArgs.builder()
                    .scaleTargetRef(
                        CrossVersionObjectReferenceArgs.builder()
                            .apiVersion("apps/v1")
                            .kind("Deployment")
                            .name(spec.deployment())
                            .build())
                    .minReplicas(spec.replicas().min())
                    .maxReplicas(spec.replicas().max())
                    .metrics(
                        spec.utilization().entrySet().stream()
                            .map(entry -> metric(entry.getKey(), entry.getValue()))
                            .toList())
                    .behavior(
                        HorizontalPodAutoscalerBehaviorArgs.builder()
                            .scaleUp(rules(spec.behavior().up()))
                            .scaleDown(rules(spec.behavior().down()))
                            .build())
                    .build())
            .build(),
        options);
  }

  private static MetricSpecArgs metric(String resource, int percent) {
    return MetricSpecArgs.builder()
        .type("Resource")
        .resource(
            ResourceMetricSourceArgs.builder()
                .name(resource)
                .target(
                    MetricTargetArgs.builder()
                        .type("Utilization")
                        .averageUtilization(percent)
                        .build())
                .build())
        .build();
  }

  private static HPAScalingRulesArgs rules(Steps steps) {
    var policies = new ArrayList<HPAScalingPolicyArgs>();
    policies.add(policy("Percent", steps.percent(), steps.period()));
    if (steps.pods() > 0) {
      policies.add(policy("Pods", steps.pods(), steps.period()));
    }
    return HPAScalingRulesArgs.builder()
        .stabilizationWindowSeconds((int) steps.stabilization().toSeconds())
        .selectPolicy("Max")
        .policies(policies)
        .build();
  }

  private static HPAScalingPolicyArgs policy(String type, int value, Duration period) {
    return HPAScalingPolicyArgs.builder()
        .type(type)
        .value(value)
        .periodSeconds((int) period.toSeconds())
        .build();
  }
}
