package dev.argus.kubernetes;

import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * PodMonitors: ServiceMonitors for pods that no Service stands before.
 *
 * @see <a
 *     href="https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor">PodMonitor</a>
 */
public final class PodMonitors {
  private static final CustomObject.Kind KIND =
      new CustomObject.Kind("monitoring.coreos.com/v1", "PodMonitor");

  private PodMonitors() {}

  /** Scrapes the port named {@code management} of an app's pods. */
  public static CustomObject create(Meta meta, String app, CustomResourceOptions options) {
    return CustomObject.create(
        meta,
        KIND,
        new MonitorSpec(
            new Selector(Map.of(Labels.APP, app)),
            List.of(new Endpoint("management", "/metrics", "30s"))),
        options);
  }

  private record MonitorSpec(Selector selector, List<Endpoint> podMetricsEndpoints) {}

  private record Selector(Map<String, String> matchLabels) {}

  private record Endpoint(String port, String path, String interval) {}
}
