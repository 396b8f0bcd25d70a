package dev.argus.cloud.azure;

import com.pulumi.azurenative.containerservice.MaintenanceConfiguration;
import com.pulumi.azurenative.containerservice.MaintenanceConfigurationArgs;
import com.pulumi.azurenative.containerservice.ManagedCluster;
import com.pulumi.azurenative.containerservice.inputs.TimeInWeekArgs;
import com.pulumi.resources.Resource;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.IntStream;

/** When Azure may change the cluster: four hours a week. */
final class Maintenance {
  private Maintenance() {}

  static void weekly(Base base, ManagedCluster cluster, Resource parent) {
    var window = base.managed().maintenance();
    new MaintenanceConfiguration(
        "maintenance",
        MaintenanceConfigurationArgs.builder()
            .resourceGroupName(base.groupName())
            .resourceName(cluster.name())
            // The name by which AKS finds the one of its weekly work.
            .configName("default")
            .timeInWeek(
                TimeInWeekArgs.builder()
                    .day(window.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                    .hourSlots(
                        IntStream.range(window.hour(), Math.min(24, window.hour() + 4))
                            .boxed()
                            .toList())
                    .build())
            .build(),
        Base.in(parent));
  }
}
