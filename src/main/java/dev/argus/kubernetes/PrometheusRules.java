package dev.argus.kubernetes;

import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * PrometheusRules: they tell the Prometheus Operator what to alert on.
 *
 * @see <a
 *     href="https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule">PrometheusRule</a>
 */
public final class PrometheusRules {
  private static final CustomObject.Kind KIND =
      new CustomObject.Kind("monitoring.coreos.com/v1", "PrometheusRule");

  private PrometheusRules() {}

  /**
   * One alert.
   *
   * @param alert its name
   * @param expr PromQL
   * @param lasting how long it has to hold, such as {@code 10m}
   */
  public record Alert(
      String alert,
      String expr,
      @Spec.Field("for") String lasting,
      Map<String, String> labels,
      Map<String, String> annotations) {}

  public static CustomObject create(Meta meta, List<Alert> alerts, CustomResourceOptions options) {
    return CustomObject.create(
        meta, KIND, new RuleSpec(List.of(new Group(meta.name(), alerts))), options);
  }

  private record RuleSpec(List<Group> groups) {}

  private record Group(String name, List<Alert> rules) {}
}
