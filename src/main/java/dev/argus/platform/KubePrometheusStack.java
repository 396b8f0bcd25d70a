package dev.argus.platform;

import com.pulumi.resources.Resource;
import dev.argus.kubernetes.Spec;
import dev.argus.settings.BareMetal;
import dev.argus.settings.Monitoring;
import java.util.List;
import java.util.Map;

/**
 * The Prometheus Operator with Prometheus, Alertmanager, Grafana, the node exporter and
 * kube-state-metrics.
 *
 * @see <a
 *     href="https://github.com/prometheus-community/helm-charts/blob/kube-prometheus-stack-88.5.3/charts/kube-prometheus-stack/values.yaml">The
 *     chart's values</a>
 */
final class KubePrometheusStack {
  private KubePrometheusStack() {}

  static List<Resource> install(Ground ground, List<Resource> after) {
    var monitoring = ground.settings().monitoring();
    var home =
        ground.home(
            monitoring.namespace(),
            Confines.privileged("node exporter reads the node's own metrics")
                // 10250 is the operator's webhook, 9090 Prometheus, which KEDA asks.
                .accepting(10250, 9090)
                .callingAnyPort(),
            after);
    home.install(Charts.KUBE_PROMETHEUS_STACK, values(ground, monitoring));
    return home.ready();
  }

  private static Values values(Ground ground, Monitoring monitoring) {
    // A managed control plane shows its metrics elsewhere, or not at all.
    var ours = new Enabled(ground.cloud() instanceof BareMetal);
    var selector = new Selector(monitoring.labels());
    return new Values(
        monitoring.labels(),
        new Prometheus(
            new PrometheusSpec(
                selector,
                selector,
                selector,
                monitoring.retention().toDays() + "d",
                storage(ground, monitoring))),
        ours,
        ours,
        ours,
        ours);
  }

  private static Storage storage(Ground ground, Monitoring monitoring) {
    return new Storage(
        new Claim(
            new ClaimSpec(
                ground.cloud().storage().block(),
                List.of("ReadWriteOnce"),
                new Requests(Map.of("storage", monitoring.storage().text())))));
  }

  private record Values(
      Map<String, String> commonLabels,
      Prometheus prometheus,
      Enabled kubeEtcd,
      Enabled kubeControllerManager,
      Enabled kubeScheduler,
      Enabled kubeProxy) {}

  private record Prometheus(PrometheusSpec prometheusSpec) {}

  private record PrometheusSpec(
      Selector serviceMonitorSelector,
      Selector podMonitorSelector,
      Selector ruleSelector,
      String retention,
      @Spec.Field("storageSpec") Storage storage) {}

  private record Selector(Map<String, String> matchLabels) {}

  private record Storage(Claim volumeClaimTemplate) {}

  private record Claim(ClaimSpec spec) {}

  private record ClaimSpec(String storageClassName, List<String> accessModes, Requests resources) {}

  private record Requests(Map<String, String> requests) {}

  private record Enabled(boolean enabled) {}
}
