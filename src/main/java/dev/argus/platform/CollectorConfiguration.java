package dev.argus.platform;

import java.util.List;
import java.util.Map;

/**
 * The collector's own configuration: one pipeline, of traces.
 *
 * @see <a href="https://opentelemetry.io/docs/collector/configuration/">Configuration</a>
 */
final class CollectorConfiguration {
  private static final String ADDRESS = "${env:MY_POD_IP}:";

  private CollectorConfiguration() {}

  static Map<String, Object> of(TraceStore store) {
    return Map.of(
        "receivers", Map.of("otlp", Map.of("protocols", protocols())),
        "processors", processors(),
        "exporters", Map.of(store.exporter(), store.configuration()),
        // What the chart's probes ask.
        "extensions", Map.of("health_check", endpoint(13133)),
        "service",
            Map.of(
                "extensions", List.of("health_check"),
                "pipelines", Map.of("traces", pipeline(store.exporter())),
                "telemetry", Map.of("metrics", metrics())));
  }

  private static Map<String, Object> protocols() {
    return Map.of("grpc", endpoint(4317), "http", endpoint(4318));
  }

  private static Map<String, Object> processors() {
    return Map.of(
        "memory_limiter",
        // The chart's own, of the container's limit.
        Map.of("check_interval", "5s", "limit_percentage", 80, "spike_limit_percentage", 25),
        "batch",
        Map.of());
  }

  private static Map<String, Object> pipeline(String exporter) {
    return Map.of(
        "receivers", List.of("otlp"),
        "processors", List.of("memory_limiter", "batch"),
        "exporters", List.of(exporter));
  }

  private static Map<String, Object> metrics() {
    var prometheus = Map.of("host", "${env:MY_POD_IP}", "port", 8888);
    return Map.of(
        "readers", List.of(Map.of("pull", Map.of("exporter", Map.of("prometheus", prometheus)))));
  }

  private static Map<String, Object> endpoint(int port) {
    return Map.of("endpoint", ADDRESS + port);
  }
}
