package dev.argus.settings;

import java.util.Map;

/**
 * The Prometheus Operator, such as kube-prometheus-stack brings it.
 *
 * @param provision whether it is there: only then are there ServiceMonitors and PrometheusRules
 * @param namespace where Prometheus runs: its pods may read metrics
 * @param labels by which it selects ServiceMonitors and rules, such as {@code release:
 *     kube-prometheus-stack}
 */
public record Monitoring(Provision provision, String namespace, Map<String, String> labels) {
  public Monitoring {
    labels = Map.copyOf(labels);
  }

  static Monitoring read(Fields fields) {
    var monitoring =
        new Monitoring(
            fields.choice("provision", Provision.NONE),
            fields.name("namespace", "monitoring"),
            fields.textMap("labels"));
    fields.done();
    return monitoring;
  }

  /** Whether its kinds of objects can be declared. */
  public boolean available() {
    return provision == Provision.EXISTING;
  }
}
