package dev.argus.deploy;

import com.pulumi.resources.CustomResourceOptions;
import dev.argus.kubernetes.HorizontalPodAutoscalers;
import dev.argus.kubernetes.HorizontalPodAutoscalers.Behavior;
import dev.argus.kubernetes.HorizontalPodAutoscalers.Range;
import dev.argus.kubernetes.HorizontalPodAutoscalers.Steps;
import dev.argus.kubernetes.Meta;
import dev.argus.kubernetes.ScaledObjects;
import dev.argus.kubernetes.ScaledObjects.Query;
import dev.argus.plan.Scale;
import dev.argus.plan.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The one object that holds the count of a workload's pods. */
final class AutoscaledWorkload {
  /** The requests that wait in all pods of a workload, see docs/metrics.md. */
  private static final String WAITING =
      "sum(argus_inference_queue_depth{namespace=\"%s\",pod=~\"%s\"})";

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
    var queries =
        autoscaling.asksPrometheus()
            ? queries(workload, meta.namespace(), autoscaling.prometheus())
            : List.<Query>of();
    if (queries.isEmpty()) {
      HorizontalPodAutoscalers.create(
          new Meta(meta.namespace(), name, meta.labels(), meta.annotations()), scaling, options);
    } else {
      ScaledObjects.create(meta, new ScaledObjects.Spec(name, scaling, queries), options);
    }
  }

  private static List<Query> queries(Workload workload, String namespace, String server) {
    var scale = workload.scale();
    var pods = workload.name() + "-.*";
    var queries = new ArrayList<Query>();
    if (workload.pod().gpu().present() && scale.gpu() > 0) {
      var busy = workload.pod().gpu().utilization(namespace, pods);
      queries.add(new Query(server, busy, Query.Answer.MEAN, scale.gpu()));
    }
    if (scale.queue() > 0) {
      var waiting = WAITING.formatted(namespace, pods);
      queries.add(new Query(server, waiting, Query.Answer.SUM, scale.queue()));
    }
    return queries;
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
