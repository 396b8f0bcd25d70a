package dev.argus.cloud.gcp;

import com.pulumi.gcp.container.ClusterArgs;
import com.pulumi.gcp.container.inputs.ClusterAddonsConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterAddonsConfigDnsCacheConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterAddonsConfigGcePersistentDiskCsiDriverConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterAddonsConfigGcpFilestoreCsiDriverConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterAddonsConfigHorizontalPodAutoscalingArgs;
import com.pulumi.gcp.container.inputs.ClusterLoggingConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterMaintenancePolicyArgs;
import com.pulumi.gcp.container.inputs.ClusterMaintenancePolicyRecurringWindowArgs;
import com.pulumi.gcp.container.inputs.ClusterMonitoringConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterMonitoringConfigManagedPrometheusArgs;
import dev.argus.settings.ManagedCluster.Maintenance;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** What GKE runs in the cluster, tells of it, and when it may change it. */
final class Operations {
  /**
   * Hours of a window. GKE refuses less than 48 in any 32 days, in which a day of the week comes
   * four times.
   *
   * @see <a
   *     href="https://cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions">
   *     Maintenance windows</a>
   */
  private static final int WINDOW = 12;

  private Operations() {}

  static void add(Place place, ClusterArgs.Builder args) {
    args.loggingConfig(
            ClusterLoggingConfigArgs.builder()
                .enableComponents(
                    "SYSTEM_COMPONENTS",
                    "APISERVER",
                    "SCHEDULER",
                    "CONTROLLER_MANAGER",
                    "WORKLOADS")
                .build())
        .monitoringConfig(
            ClusterMonitoringConfigArgs.builder()
                .enableComponents(
                    "SYSTEM_COMPONENTS",
                    "APISERVER",
                    "SCHEDULER",
                    "CONTROLLER_MANAGER",
                    "STORAGE",
                    "HPA",
                    "POD",
                    "DAEMONSET",
                    "DEPLOYMENT",
                    "STATEFULSET",
                    "DCGM")
                .managedPrometheus(
                    ClusterMonitoringConfigManagedPrometheusArgs.builder().enabled(true).build())
                .build())
        .addonsConfig(addons(place))
        .maintenancePolicy(maintenance(place.cluster().maintenance()));
  }

  private static ClusterAddonsConfigArgs addons(Place place) {
    return ClusterAddonsConfigArgs.builder()
        .horizontalPodAutoscaling(
            ClusterAddonsConfigHorizontalPodAutoscalingArgs.builder().disabled(false).build())
        // Its pods are not those that the namespaces' NetworkPolicies let ask for names.
        .dnsCacheConfig(ClusterAddonsConfigDnsCacheConfigArgs.builder().enabled(false).build())
        .gcePersistentDiskCsiDriverConfig(
            ClusterAddonsConfigGcePersistentDiskCsiDriverConfigArgs.builder().enabled(true).build())
        .gcpFilestoreCsiDriverConfig(
            ClusterAddonsConfigGcpFilestoreCsiDriverConfigArgs.builder()
                .enabled(place.settings().storage().isShared())
                .build())
        .build();
  }

  private static ClusterMaintenancePolicyArgs maintenance(Maintenance maintenance) {
    var day = maintenance.day();
    // Any such day that is past: the rule below says which days follow.
    var start =
        LocalDate.of(2025, 1, 1)
            .with(TemporalAdjusters.nextOrSame(day))
            .atTime(maintenance.hour(), 0);
    return ClusterMaintenancePolicyArgs.builder()
        .recurringWindow(
            ClusterMaintenancePolicyRecurringWindowArgs.builder()
                .startTime(start + ":00Z")
                .endTime(start.plusHours(WINDOW) + ":00Z")
                .recurrence("FREQ=WEEKLY;BYDAY=" + day.name().substring(0, 2))
                .build())
        .build();
  }
}
