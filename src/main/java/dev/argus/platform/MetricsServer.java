package dev.argus.platform;

import com.pulumi.resources.Resource;
import java.util.List;

/**
 * metrics-server, which tells autoscalers how busy pods are.
 *
 * @see <a
 *     href="https://github.com/kubernetes-sigs/metrics-server/blob/metrics-server-helm-chart-3.13.1/charts/metrics-server/values.yaml">The
 *     chart's values</a>
 */
final class MetricsServer {
  /** Where every kubelet listens, and where it listens itself for the API server. */
  private static final int KUBELET = 10250;

  private MetricsServer() {}

  static List<Resource> install(Ground ground, List<Resource> after) {
    var home =
        ground.home(
            ground.settings().metrics().namespace(),
            Confines.restricted().accepting(KUBELET).calling(KUBELET),
            after);
    home.install(Charts.METRICS_SERVER, new Values(2, new Budget(true, 1)));
    return home.ready();
  }

  private record Values(int replicas, Budget podDisruptionBudget) {}

  private record Budget(boolean enabled, int minAvailable) {}
}
