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
            new NamespaceSelector(List.of()),
            List.of(new Endpoint("management", "/metrics", "30s"))),
        options);
  }

  /** Scrapes an exporter elsewhere, whose labels say of which pods it tells. */
  public static CustomObject create(Meta meta, Exporter exporter, CustomResourceOptions options) {
    return CustomObject.create(
        meta,
        KIND,
        new MonitorSpec(
            new Selector(exporter.labels),
            new NamespaceSelector(List.of(exporter.namespace)),
            List.of(new Telling(exporter.port, "/metrics", "30s", true))),
        options);
  }

  /**
   * The pods of an exporter.
   *
   * @param port its name
   */
  public record Exporter(String namespace, Map<String, String> labels, String port) {}

  private record MonitorSpec(
      Selector selector,
      NamespaceSelector namespaceSelector,
      List<? extends Record> podMetricsEndpoints) {}

  private record NamespaceSelector(List<String> matchNames) {}

  private record Selector(Map<String, String> matchLabels) {}

  private record Endpoint(String port, String path, String interval) {}

  private record Telling(String port, String path, String interval, boolean honorLabels) {}
}
