package dev.argus.platform;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.kubernetes.Labels;
import dev.argus.kubernetes.Meta;
import dev.argus.kubernetes.PodMonitors;
import dev.argus.settings.Gcp;
import java.util.List;
import java.util.Map;

/**
 * How busy GPUs are on GKE. It runs the DCGM exporter itself, but for Cloud Monitoring: the
 * Prometheus of the cluster, which autoscalers ask, has to be pointed at it.
 *
 * @see <a href="https://cloud.google.com/kubernetes-engine/docs/how-to/dcgm-metrics">DCGM metrics
 *     of GKE</a>
 */
final class GkeGpus {
  private static final PodMonitors.Exporter EXPORTER =
      new PodMonitors.Exporter(
          "gke-managed-system",
          Map.of("app.kubernetes.io/name", "gke-managed-dcgm-exporter"),
          "metrics");

  private GkeGpus() {}

  static List<Resource> watch(Ground ground, List<Resource> after) {
    var monitoring = ground.settings().monitoring();
    if (!(ground.cloud() instanceof Gcp gcp) || !gcp.gpu().present() || !monitoring.available()) {
      return List.of();
    }
    var meta =
        Meta.of(
            monitoring.namespace(), "gke-gpus", Labels.partOf("argus").with(monitoring.labels()));
    return List.of(
        PodMonitors.create(
            meta,
            EXPORTER,
            CustomResourceOptions.builder()
                .provider(ground.cluster().provider())
                .dependsOn(after)
                .build()));
  }
}
