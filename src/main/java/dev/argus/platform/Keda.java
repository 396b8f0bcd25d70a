package dev.argus.platform;

import com.pulumi.resources.Resource;
import java.util.List;

/**
 * KEDA, which scales by queues and by what Prometheus knows.
 *
 * @see <a href="https://github.com/kedacore/charts/blob/v2.20.2/keda/values.yaml">The chart's
 *     values</a>
 */
final class Keda {
  private Keda() {}

  static List<Resource> install(Ground ground, List<Resource> after) {
    var home =
        ground.home(
            ground.settings().keda().namespace(),
            // The API server calls its metrics (6443) and its webhooks (9443); it asks queues and
            // databases on any port.
            Confines.restricted().accepting(6443, 9443, 8080).callingAnyPort(),
            after);
    home.install(
        Charts.KEDA,
        new Values(new Prometheus(new Operator(ground.scrape().enabled(), ground.scrape()))));
    return home.ready();
  }

  private record Values(Prometheus prometheus) {}

  private record Prometheus(Operator operator) {}

  private record Operator(boolean enabled, Scrape serviceMonitor) {}
}
