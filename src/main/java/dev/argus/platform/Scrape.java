package dev.argus.platform;

import java.util.Map;

/**
 * A chart's ServiceMonitor, as most charts spell it.
 *
 * @param enabled whether there is one
 * @param additionalLabels by which Prometheus selects it
 */
record Scrape(boolean enabled, Map<String, String> additionalLabels) {
  Scrape {
    additionalLabels = enabled ? Map.copyOf(additionalLabels) : Map.of();
  }
}
