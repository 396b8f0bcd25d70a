package dev.argus.deploy;

import com.pulumi.resources.CustomResourceOptions;
import dev.argus.kubernetes.HorizontalPodAutoscalers;
import dev.argus.kubernetes.HorizontalPodAutoscalers.Behavior;
import dev.argus.kubernetes.HorizontalPodAutoscalers.Range;
import dev.argus.kubernetes.HorizontalPodAutoscalers.Steps;
import dev.argus.kubernetes.Meta;
import dev.argus.kubernetes.ScaledObjects;
import dev.argus.plan.Scale;
import dev.argus.plan.Workload;
import java.util.LinkedHashMap;

/** The one object that holds the count of a workload's pods. */
final class AutoscaledWorkload {
  private AutoscaledWorkload() {}

  /**
   * Declares it.
   *
   * @param meta of the workload's objects, under the workload's name
   */
  static void create(
      Workload workload, Autoscaling autoscaling, Meta meta, CustomResourceOptions options) {
    var name = workload.app() + "-hpa";
    var scaling = scaling(workload);
    var gpu = workload.pod().gpu();
    var percent = workload.scale().gpu();
    if (gpu.present() && percent > 0 && autoscaling.seesGpus()) {
      var busy = gpu.utilization(meta.namespace(), workload.name() + "-.*");
      ScaledObjects.create(
          meta,
          new ScaledObjects.Spec(
              name, scaling, new ScaledObjects.Query(autoscaling.prometheus(), busy, percent)),
          options);
    } else {
      HorizontalPodAutoscalers.create(
          new Meta(meta.namespace(), name, meta.labels(), meta.annotations()), scaling, options);
    }
  }

  private static HorizontalPodAutoscalers.Spec scaling(Workload workload) {
    var scale = workload.scale();
    var utilization = new LinkedHashMap<String, Integer>();
    if (scale.cpu() > 0) {
      utilization.put("cpu", scale.cpu());
    }
    if (scale.memory() > 0) {
      utilization.put("memory", scale.memory());
    }
    return new HorizontalPodAutoscalers.Spec(
        workload.name(),
        new Range(scale.min(), scale.max()),
        utilization,
        new Behavior(steps(scale.up()), steps(scale.down())));
  }

  private static Steps steps(Scale.Steps steps) {
    return new Steps(steps.percent(), steps.pods(), steps.period(), steps.stabilization());
  }
}
