package dev.argus.settings;

import dev.argus.plan.Quantity;
import java.time.Duration;
import java.util.Map;

/**
 * The Prometheus Operator, such as kube-prometheus-stack brings it.
 *
 * @param component whether it is there: only then are there ServiceMonitors and PrometheusRules;
 *     and where Prometheus runs: its pods may read metrics
 * @param labels by which it selects ServiceMonitors and rules
 * @param url where Prometheus answers, for KEDA; empty where it is not to ask
 * @param storage the size of an installed Prometheus' claim
 * @param retention how long an installed Prometheus keeps metrics
 */
public record Monitoring(
    Component component,
    Map<String, String> labels,
    String url,
    Quantity storage,
    Duration retention) {
  /** The labels by which an installed Prometheus selects. */
  static final Map<String, String> LABELS = Map.of("release", "kube-prometheus-stack");

  public Monitoring {
    labels = Map.copyOf(labels);
  }

  static Monitoring read(Fields fields, Component usual) {
    var component = Component.part(fields, usual);
    var labels = fields.textMap("labels");
    var monitoring =
        new Monitoring(
            component,
            labels.isEmpty() && component.installed() ? LABELS : labels,
            fields.address("url", component.available() ? service(component) : ""),
            fields.quantity("storage", Quantity.of("50Gi")),
            fields.duration("retention", Duration.ofDays(15)));
    fields.done();
    return monitoring;
  }

  /** The Service that the operator makes in front of every Prometheus it runs. */
  private static String service(Component component) {
    return "http://prometheus-operated." + component.namespace() + ":9090";
  }

  /** Whether its kinds of objects can be declared. */
  public boolean available() {
    return component.available();
  }

  /** Where Prometheus runs. */
  public String namespace() {
    return component.namespace();
  }
}
