package dev.argus.kubernetes;

import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * ServiceMonitors: they tell the Prometheus Operator where metrics are.
 *
 * @see <a
 *     href="https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor">ServiceMonitor</a>
 */
public final class ServiceMonitors {
  private static final CustomObject.Kind KIND =
      new CustomObject.Kind("monitoring.coreos.com/v1", "ServiceMonitor");

  /** A headless twin has the same pods as its main Service: they would be scraped twice. */
  private static final Expression NOT_HEADLESS =
      new Expression(Services.HEADLESS_LABEL, "DoesNotExist");

  private ServiceMonitors() {}

  /** Scrapes the port named {@code management} of an app's pods. */
  public static CustomObject create(Meta meta, String app, CustomResourceOptions options) {
    return create(meta, app, "management", options);
  }

  /** Scrapes the port of this name of an app's pods. */
  public static CustomObject create(
      Meta meta, String app, String port, CustomResourceOptions options) {
    return CustomObject.create(
        meta,
        KIND,
        new MonitorSpec(
            new Selector(Map.of(Labels.APP, app), List.of(NOT_HEADLESS)),
            List.of(new Endpoint(port, "/metrics", "30s"))),
        options);
  }

  private record MonitorSpec(Selector selector, List<Endpoint> endpoints) {}

  private record Selector(Map<String, String> matchLabels, List<Expression> matchExpressions) {}

  private record Expression(String key, String operator) {}

  private record Endpoint(String targetPort, String path, String interval) {}
}
