package dev.argus.platform;

import dev.argus.settings.Aws;
import dev.argus.settings.Azure;
import dev.argus.settings.Gcp;
import java.util.List;
import java.util.Map;

/**
 * Where the collector sends traces on to.
 *
 * @param exporter the collector's exporter
 * @param configuration what the exporter has to be told, beside the secret of Application Insights
 * @see <a
 *     href="https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/v0.158.0/exporter">
 *     Exporters</a>
 */
record TraceStore(String exporter, Map<String, Object> configuration) {
  static TraceStore of(Ground ground) {
    if (ground.cloud() instanceof Aws aws) {
      return new TraceStore(
          "awsxray",
          Map.of(
              "region",
              aws.region(),
              // Pods are kept from the machine's own identity, which it would ask for its name.
              "local_mode",
              true,
              // By these X-Ray finds a trace: its services are told apart by their names alone.
              "indexed_attributes",
              List.of("argus.request_id", "otel.resource.service.namespace")));
    }
    if (ground.cloud() instanceof Gcp gcp) {
      return new TraceStore("googlecloud", Map.of("project", gcp.project()));
    }
    if (ground.cloud() instanceof Azure) {
      return new TraceStore("azuremonitor", Map.of());
    }
    return new TraceStore(
        "otlp_http", Map.of("endpoint", ground.settings().tracing().destination()));
  }
}
