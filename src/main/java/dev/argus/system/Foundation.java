package dev.argus.system;

import dev.argus.data.DataTier;
import dev.argus.plan.Calls;
import dev.argus.plan.Namespace;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Pod;
import dev.argus.plan.Quantity;
import dev.argus.plan.Server;
import dev.argus.plan.Volume;
import dev.argus.settings.AllowedModels;
import dev.argus.settings.Cloud;
import dev.argus.settings.Device;
import dev.argus.settings.Platform;
import dev.argus.settings.Settings;
import java.util.stream.Stream;

/**
 * What every system stands on.
 *
 * @param data the stores
 * @param cloud the cluster: its storage classes and GPUs
 * @param platform what stands in the cluster around the systems
 * @param models which the systems may run
 */
public record Foundation(DataTier data, Cloud cloud, Platform platform, AllowedModels models) {
  /** The label {@code app} of the pods of {@code ./argus smoke --in-cluster}. */
  private static final String SMOKE = "argus-smoke";

  public static Foundation of(Settings settings) {
    return new Foundation(
        DataTier.of(settings.data(), settings.cloud()),
        settings.cloud(),
        settings.platform(),
        settings.models());
  }

  /** The ingress controller's pods. */
  Peer ingress() {
    return Peer.namespace(platform.ingress().namespace());
  }

  /**
   * The same plan, its servers of others watched: Prometheus may read their metrics, and somebody
   * is told when one that keeps data does not answer. In each namespace the smoke test may ask
   * whatever stands behind a Service.
   */
  public Plan watched(Plan plan) {
    return plan.allow(
            plan.servers()
                .filter(Server::hasMetrics)
                .map(server -> Calls.from(monitoring()).toMetricsOf(server))
                .toArray(Calls[]::new))
        .allow(
            plan.namespaces().stream().flatMap(namespace -> asked(namespace)).toArray(Calls[]::new))
        .alert(
            plan.servers().filter(server -> !server.disks().isEmpty()).map(Alerts::down).toList());
  }

  private static Stream<Calls> asked(Namespace namespace) {
    var smoke = Peer.pods(namespace.name(), SMOKE);
    return namespace.workloads().stream()
        .filter(workload -> !workload.services().isEmpty())
        .map(workload -> Calls.from(smoke).to(workload));
  }

  /** The same plan, its workloads allowed to send spans where there is a collector. */
  public Plan traced(Plan plan) {
    var tracing = platform.tracing();
    if (!tracing.available()) {
      return plan;
    }
    var collector = Peer.namespace(tracing.component().namespace());
    return plan.allow(
        plan.workloads()
            .map(workload -> Calls.from(workload).to(collector, tracing.port()))
            .toArray(Calls[]::new));
  }

  /** Pods on this device: for a GPU, with one share of it on the nodes that have some. */
  Pod on(Device device, Pod pod) {
    return device == Device.CUDA ? pod.gpu(cloud.gpu(), cloud.gpuNodes()) : pod;
  }

  /** Model files, kept between pods where the cluster can share a volume. */
  Volume models(String name, Quantity size) {
    return cloud.storage().isShared() ? Volume.claim(name, size) : Volume.scratch(name, size);
  }

  /** Prometheus. */
  Peer monitoring() {
    return Peer.namespace(platform.monitoring().namespace());
  }
}
