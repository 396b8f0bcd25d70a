package dev.argus.kubernetes;

import com.pulumi.resources.CustomResourceOptions;
import dev.argus.kubernetes.HorizontalPodAutoscalers.Behavior;
import dev.argus.kubernetes.HorizontalPodAutoscalers.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * ScaledObjects: of each KEDA makes a HorizontalPodAutoscaler that also follows what Prometheus
 * says.
 *
 * @see <a href="https://keda.sh/docs/latest/reference/scaledobject-spec/">ScaledObject</a>
 */
public final class ScaledObjects {
  private static final CustomObject.Kind KIND =
      new CustomObject.Kind("keda.sh/v1alpha1", "ScaledObject");

  private ScaledObjects() {}

  /**
   * What Prometheus is asked.
   *
   * @param server its URL
   * @param query PromQL that yields one number
   * @param answer what that is
   * @param threshold the number to hold, of each pod
   */
  public record Query(String server, String query, Answer answer, int threshold) {
    /** What a query's number is of a workload's pods. */
    public enum Answer {
      /** A mean already: AverageValue would divide it by the replicas again. */
      MEAN("Value"),
      /** Of all of them together. */
      SUM("AverageValue");

      private final String metricType;

      Answer(String metricType) {
        this.metricType = metricType;
      }
    }
  }

  /**
   * What is special about a ScaledObject.
   *
   * @param autoscaler the name of the HorizontalPodAutoscaler that KEDA makes
   * @param scaling what that would be without the queries
   * @param queries of which each can ask for more pods
   */
  public record Spec(
      String autoscaler, HorizontalPodAutoscalers.Spec scaling, List<Query> queries) {
    public Spec {
      queries = List.copyOf(queries);
    }
  }

  public static CustomObject create(Meta meta, Spec spec, CustomResourceOptions options) {
    var scaling = spec.scaling();
    return CustomObject.create(
        meta,
        KIND,
        new ScaledSpec(
            new Target(scaling.deployment()),
            scaling.replicas().min(),
            scaling.replicas().max(),
            new Advanced(new Autoscaler(spec.autoscaler(), behavior(scaling.behavior()))),
            triggers(spec)),
        options);
  }

  private static List<Trigger> triggers(Spec spec) {
    var triggers = new ArrayList<Trigger>();
    spec.scaling()
        .utilization()
        .forEach(
            (resource, percent) ->
                triggers.add(
                    new Trigger(
                        resource, "Utilization", Map.of("value", Integer.toString(percent)))));
    spec.queries().stream().map(ScaledObjects::trigger).forEach(triggers::add);
    return triggers;
  }

  private static Trigger trigger(Query query) {
    return new Trigger(
        "prometheus",
        query.answer().metricType,
        Map.of(
            "serverAddress",
            query.server(),
            "query",
            query.query(),
            "threshold",
            Integer.toString(query.threshold())));
  }

  private static Rules behavior(Behavior behavior) {
    return new Rules(rules(behavior.up()), rules(behavior.down()));
  }

  private static Direction rules(Steps steps) {
    var policies = new ArrayList<Policy>();
    var period = (int) steps.period().toSeconds();
    policies.add(new Policy("Percent", steps.percent(), period));
    if (steps.pods() > 0) {
      policies.add(new Policy("Pods", steps.pods(), period));
    }
    return new Direction((int) steps.stabilization().toSeconds(), "Max", policies);
  }

  private record ScaledSpec(
      Target scaleTargetRef,
      int minReplicaCount,
      int maxReplicaCount,
      Advanced advanced,
      List<Trigger> triggers) {}

  private record Target(String name) {}

  private record Advanced(Autoscaler horizontalPodAutoscalerConfig) {}

  private record Autoscaler(String name, Rules behavior) {}

  private record Rules(Direction scaleUp, Direction scaleDown) {}

  private record Direction(
      int stabilizationWindowSeconds, String selectPolicy, List<Policy> policies) {}

  private record Policy(String type, int value, int periodSeconds) {}

  private record Trigger(String type, String metricType, Map<String, String> metadata) {}
}
