package dev.argus.cloud.azure;

import com.pulumi.azurenative.network.FlowLog;
import com.pulumi.azurenative.network.FlowLogArgs;
import com.pulumi.azurenative.network.enums.FlowLogFormatType;
import com.pulumi.azurenative.network.inputs.FlowLogFormatParametersArgs;
import com.pulumi.azurenative.network.inputs.RetentionPolicyParametersArgs;
import com.pulumi.azurenative.network.inputs.TrafficAnalyticsConfigurationPropertiesArgs;
import com.pulumi.azurenative.network.inputs.TrafficAnalyticsPropertiesArgs;

/**
 * What flows in the network: every flow in a storage account of its own, and summed up by the hour
 * in the workspace of the other logs.
 *
 * <p>The account takes its key: a flow log that writes as an identity is of an API newer than that
 * of the provider's.
 *
 * @see <a href="https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview">Virtual
 *     network flow logs</a>
 */
final class FlowLogs {
  /** Azure makes both by itself, and refuses a second watcher in a region. */
  private static final String GROUP = "NetworkWatcherRG";

  private static final String WATCHER = "NetworkWatcher_";

  /** Days, the longest time asked for; what is in the workspace is kept for as long as it says. */
  private static final int LONGEST = 365;

  /** Minutes between two looks at the flows. */
  private static final int INTERVAL = 60;

  private FlowLogs() {}

  static void of(AzureNetwork network, AksCluster cluster) {
    var base = network.base();
    var flows = new BlobAccount("flows", BlobAccount.Use.LOGS, network, cluster.vault());
    new FlowLog(
        "network",
        FlowLogArgs.builder()
            .resourceGroupName(GROUP)
            .networkWatcherName(WATCHER + base.location())
            .flowLogName(base.name())
            .location(base.location())
            .targetResourceId(network.network().id())
            .storageId(flows.account().id())
            .enabled(true)
            .format(
                FlowLogFormatParametersArgs.builder()
                    .type(FlowLogFormatType.JSON)
                    .version(2)
                    .build())
            .retentionPolicy(
                RetentionPolicyParametersArgs.builder()
                    .enabled(true)
                    .days((int) Math.min(base.managed().logRetention().toDays(), LONGEST))
                    .build())
            .flowAnalyticsConfiguration(analytics(base, cluster.logs()))
            .tags(base.tags())
            .build(),
        Base.in(flows));
  }

  private static TrafficAnalyticsPropertiesArgs analytics(Base base, Logs logs) {
    return TrafficAnalyticsPropertiesArgs.builder()
        .networkWatcherFlowAnalyticsConfiguration(
            TrafficAnalyticsConfigurationPropertiesArgs.builder()
                .enabled(true)
                .trafficAnalyticsInterval(INTERVAL)
                .workspaceId(logs.workspace().customerId())
                .workspaceRegion(base.location())
                .workspaceResourceId(logs.workspace().id())
                .build())
        .build();
  }
}
