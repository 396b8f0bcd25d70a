package dev.argus.cloud.gcp;

import com.pulumi.gcp.container.inputs.NodePoolNodeConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigGuestAcceleratorArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigGuestAcceleratorGpuDriverInstallationConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigGuestAcceleratorGpuSharingConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigTaintArgs;
import dev.argus.plan.Gpu;
import dev.argus.settings.NodePool;

/** The GPUs of a pool's nodes, with the driver and the sharing that GKE brings itself. */
final class Accelerators {
  private Accelerators() {}

  static void add(NodePool pool, NodePoolNodeConfigArgs.Builder args) {
    if (!pool.gpu().present()) {
      return;
    }
    var accelerator =
        NodePoolNodeConfigGuestAcceleratorArgs.builder()
            .type(pool.accelerator())
            .count(count(pool.gpu()))
            .gpuDriverInstallationConfig(
                NodePoolNodeConfigGuestAcceleratorGpuDriverInstallationConfigArgs.builder()
                    .gpuDriverVersion("LATEST")
                    .build());
    if (pool.gpu() instanceof Gpu.TimeSliced sliced) {
      accelerator.gpuSharingConfig(
          NodePoolNodeConfigGuestAcceleratorGpuSharingConfigArgs.builder()
              .gpuSharingStrategy("TIME_SHARING")
              .maxSharedClientsPerGpu(sliced.replicas())
              .build());
    }
    if (pool.gpu() instanceof Gpu.Mig mig) {
      accelerator.gpuPartitionSize(mig.profile());
    }
    args.guestAccelerators(accelerator.build())
        .taints(
            NodePoolNodeConfigTaintArgs.builder()
                .key(Gpu.TAINT)
                .value("present")
                .effect("NO_SCHEDULE")
                .build());
  }

  /** The GPUs of a node. */
  static int count(Gpu gpu) {
    if (gpu instanceof Gpu.Whole whole) {
      return whole.count();
    }
    if (gpu instanceof Gpu.TimeSliced sliced) {
      return sliced.count();
    }
    return gpu instanceof Gpu.Mig mig ? mig.count() : 0;
  }
}
