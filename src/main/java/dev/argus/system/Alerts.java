package dev.argus.system;

import static java.time.Duration.ofMinutes;

import dev.argus.plan.Alert;
import dev.argus.plan.Alert.Severity;
import dev.argus.plan.Server;
import dev.argus.plan.Workload;
import java.util.List;

/**
 * What every system's operator wants to be told of. The expressions use the metrics of our own
 * containers, of the kubelet and of kube-state-metrics.
 */
final class Alerts {
  private Alerts() {}

  /** What can go wrong in any namespace. */
  static List<Alert> of(String namespace) {
    var within = "namespace=\"" + namespace + "\"";
    return List.of(
        new Alert(
            namespace,
            "HighErrorRate",
            "sum by (job) (rate(http_server_requests_seconds_count{%1$s,status=~\"5..\"}[5m]))"
                    .formatted(within)
                + " / sum by (job) (rate(http_server_requests_seconds_count{%s}[5m])) > 0.05"
                    .formatted(within),
            ofMinutes(10),
            Severity.CRITICAL,
            "More than 5 % of the requests to {{ $labels.job }} fail"),
        new Alert(
            namespace,
            "PodRestartStorm",
            "increase(kube_pod_container_status_restarts_total{%s}[15m]) > 3".formatted(within),
            ofMinutes(1),
            Severity.WARNING,
            "{{ $labels.pod }} was restarted more than three times in 15 minutes"),
        new Alert(
            namespace,
            "ClaimNearlyFull",
            "kubelet_volume_stats_available_bytes{%1$s} / kubelet_volume_stats_capacity_bytes{%1$s}"
                    .formatted(within)
                + " < 0.15",
            ofMinutes(15),
            Severity.WARNING,
            "{{ $labels.persistentvolumeclaim }} has less than 15 % of its space left"));
  }

  /** A workload that is at the limit of its CPU. */
  static Alert busy(Workload workload, String namespace) {
    return near(
        new Limit("HighCpu", "cpu", "rate(container_cpu_usage_seconds_total{%s}[5m])", "CPU"),
        workload,
        namespace);
  }

  /** A workload that is near the limit of its memory. */
  static Alert full(Workload workload, String namespace) {
    return near(
        new Limit("HighMemory", "memory", "container_memory_working_set_bytes{%s}", "memory"),
        workload,
        namespace);
  }

  /**
   * A limit of a container.
   *
   * @param alert the name of the alert
   * @param resource the resource, as kube-state-metrics calls it
   * @param usage what is used of it by the containers of a selector
   * @param words the resource, as people call it
   */
  private record Limit(String alert, String resource, String usage, String words) {}

  private static Alert near(Limit limit, Workload workload, String namespace) {
    var container =
        "namespace=\"%s\",container=\"%s\"".formatted(namespace, workload.pod().container());
    return new Alert(
        namespace,
        limit.alert(),
        "sum by (pod) (%s)".formatted(limit.usage().formatted(container))
            + " / sum by (pod) (kube_pod_container_resource_limits{%s,resource=\"%s\"}) > 0.9"
                .formatted(container, limit.resource()),
        ofMinutes(15),
        Severity.WARNING,
        "{{ $labels.pod }} uses more than 90 %% of its %s limit".formatted(limit.words()));
  }

  /** A workload of which no pod answers. */
  static Alert down(Workload workload, String namespace) {
    return new Alert(
        namespace,
        "Down",
        "absent(up{namespace=\"%s\",job=\"%s\"} == 1)"
            .formatted(namespace, job(workload, namespace)),
        ofMinutes(2),
        Severity.CRITICAL,
        "No pod of " + workload.name() + " answers");
  }

  /** As the Prometheus Operator names it: after the Service, or the PodMonitor where none is. */
  private static String job(Workload workload, String namespace) {
    return workload.services().isEmpty()
        ? namespace + "/" + workload.name()
        : workload.service().name();
  }

  /** A store of which the one pod does not answer. */
  static Alert down(Server server) {
    return new Alert(
        server.namespace(),
        "StoreDown",
        "kube_statefulset_status_replicas_ready{namespace=\"%s\",statefulset=\"%s\"} < 1"
            .formatted(server.namespace(), server.name()),
        ofMinutes(5),
        Severity.CRITICAL,
        "No pod of " + server.name() + " answers");
  }

  /**
   * A workload that answers slowly: fewer than 95 % of its requests within 200 ms, a bound of the
   * histogram.
   */
  static Alert slow(Workload workload, String namespace) {
    var requests =
        "namespace=\"%s\",job=\"%s\",listener=\"api\""
            .formatted(namespace, job(workload, namespace));
    return new Alert(
        namespace,
        "HighLatency",
        "sum by (job) (rate(http_server_requests_seconds_bucket{%s,le=\"0.2\"}[5m]))"
                .formatted(requests)
            + " / sum by (job) (rate(http_server_requests_seconds_count{%s}[5m])) < 0.95"
                .formatted(requests),
        ofMinutes(10),
        Severity.WARNING,
        "More than 5 % of the requests to {{ $labels.job }} take longer than 200 ms");
  }

  /** A workload that waited in vain for a connection to its database. */
  static Alert databaseTrouble(Workload workload, String namespace) {
    return new Alert(
        namespace,
        "DatabaseConnectionTrouble",
        "sum by (job) (increase(hikaricp_connections_timeout_total{namespace=\"%s\",job=\"%s\"}[5m])) > 0"
            .formatted(namespace, job(workload, namespace)),
        ofMinutes(2),
        Severity.CRITICAL,
        "{{ $labels.job }} gets no connection to its database");
  }
}
