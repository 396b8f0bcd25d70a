package dev.argus.platform;

import com.pulumi.resources.Resource;
import dev.argus.kubernetes.Spec;
import dev.argus.plan.Gpu;
import dev.argus.settings.Azure;
import dev.argus.settings.BareMetal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * NVIDIA's operator: it hands out GPUs whole or shared and tells how busy they are. The node images
 * of EKS and AKS have the driver and the container toolkit; on bare metal it brings both.
 *
 * @see <a
 *     href="https://github.com/NVIDIA/gpu-operator/blob/v26.7.0/deployments/gpu-operator/values.yaml">The
 *     chart's values</a>
 */
final class GpuOperator {
  private static final String SHARES = "device-plugin-shares";
  private static final String SHARED = "shared";

  private GpuOperator() {}

  static List<Resource> install(Ground ground, List<Resource> after) {
    var home =
        ground.home(
            ground.settings().gpu().namespace(),
            Confines.privileged("drivers and device plugins reach into the node")
                .accepting(9400, 8080),
            after);
    home.install(Charts.GPU_OPERATOR, values(ground));
    return home.ready();
  }

  private static Values values(Ground ground) {
    var gpu = ground.cloud().gpu();
    var bare = new Enabled(ground.cloud() instanceof BareMetal);
    var scrape = ground.scrape();
    return new Values(
        bare,
        bare,
        new Operator(ground.cloud() instanceof Azure ? "nvidia-container-runtime" : "nvidia"),
        new DevicePlugin(shares(gpu)),
        new Mig(gpu instanceof Gpu.Mig ? "mixed" : "single"),
        slices(ground, gpu),
        // Its labels say which pod has the GPU; else they would be those of the exporter's own.
        new Exporter(new Monitor(scrape.enabled(), true, scrape.additionalLabels())),
        new OnNodes(tolerations(ground)),
        new Discovery(new OnNodes(tolerations(ground))));
  }

  /**
   * Where the cloud taints nodes too; a list takes the place of the chart's, of which it has all.
   */
  private static List<Toleration> tolerations(Ground ground) {
    var taints = ground.cloud().taints();
    return taints.isEmpty()
        ? List.of()
        : Stream.concat(Stream.of(Gpu.TAINT), taints.stream())
            .map(taint -> new Toleration(taint, "Exists", "NoSchedule"))
            .toList();
  }

  /**
   * @see <a
   *     href="https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/gpu-sharing.html">Time-slicing</a>
   */
  private static Config shares(Gpu gpu) {
    return gpu instanceof Gpu.TimeSliced sliced
        ? new Config(true, SHARES, SHARED, Map.of(SHARED, timeSlicing(sliced)))
        : new Config(false, "", "", Map.of());
  }

  private static String timeSlicing(Gpu.TimeSliced sliced) {
    return """
        version: v1
        sharing:
          timeSlicing:
            # So that nobody takes a share for a whole one: %s
            renameByDefault: true
            resources:
              - name: nvidia.com/gpu
                replicas: %d
        """
        .formatted(sliced.resource(), sliced.replicas());
  }

  /** AKS cuts the GPUs itself, as its pool says. */
  private static MigManager slices(Ground ground, Gpu gpu) {
    var cuts = gpu instanceof Gpu.Mig && !(ground.cloud() instanceof Azure);
    var cut = gpu instanceof Gpu.Mig mig && cuts ? "all-" + mig.profile() : "all-disabled";
    return new MigManager(cuts, new MigConfig(cut));
  }

  private record Values(
      Enabled driver,
      Enabled toolkit,
      Operator operator,
      DevicePlugin devicePlugin,
      Mig mig,
      MigManager migManager,
      Exporter dcgmExporter,
      OnNodes daemonsets,
      @Spec.Field("node-feature-discovery") Discovery discovery) {}

  private record OnNodes(List<Toleration> tolerations) {}

  private record Discovery(OnNodes worker) {}

  private record Toleration(String key, String operator, String effect) {}

  private record Enabled(boolean enabled) {}

  private record Operator(String runtimeClass) {}

  private record DevicePlugin(Config config) {}

  private record Config(
      boolean create, String name, @Spec.Field("default") String usual, Map<String, String> data) {}

  private record Mig(String strategy) {}

  private record MigManager(boolean enabled, MigConfig config) {}

  private record MigConfig(@Spec.Field("default") String usual) {}

  private record Exporter(Monitor serviceMonitor) {}

  private record Monitor(
      boolean enabled, boolean honorLabels, Map<String, String> additionalLabels) {}
}
