package dev.argus.deploy;

import java.util.Map;

/**
 * Whether the cluster has a Prometheus Operator.
 *
 * @param available only then are ServiceMonitors and PrometheusRules declared
 * @param labels by which it selects them
 */
public record Scraping(boolean available, Map<String, String> labels) {
  public Scraping {
    labels = Map.copyOf(labels);
  }
}
