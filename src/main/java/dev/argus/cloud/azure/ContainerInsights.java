package dev.argus.cloud.azure;

import com.pulumi.azurenative.containerservice.ManagedCluster;
import com.pulumi.azurenative.insights.DataCollectionRule;
import com.pulumi.azurenative.insights.DataCollectionRuleArgs;
import com.pulumi.azurenative.insights.DataCollectionRuleAssociation;
import com.pulumi.azurenative.insights.DataCollectionRuleAssociationArgs;
import com.pulumi.azurenative.insights.inputs.DataCollectionRuleDataSourcesArgs;
import com.pulumi.azurenative.insights.inputs.DataCollectionRuleDestinationsArgs;
import com.pulumi.azurenative.insights.inputs.DataFlowArgs;
import com.pulumi.azurenative.insights.inputs.ExtensionDataSourceArgs;
import com.pulumi.azurenative.insights.inputs.LogAnalyticsDestinationArgs;
import com.pulumi.azurenative.operationalinsights.Workspace;
import com.pulumi.core.Either;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/**
 * What the agents of Azure Monitor send of nodes, pods and their logs.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable">How
 *     it is switched on</a>
 */
final class ContainerInsights {
  /** By this name the agents find their rule. */
  private static final String NAME = "ContainerInsightsExtension";

  private static final String STREAMS = "Microsoft-ContainerInsights-Group-Default";

  private ContainerInsights() {}

  static void gather(Base base, Workspace workspace, ManagedCluster cluster, Resource parent) {
    if (!base.settings().containerInsights()) {
      return;
    }
    var rule =
        new DataCollectionRule(
            "containers",
            DataCollectionRuleArgs.builder()
                .resourceGroupName(base.groupName())
                .dataCollectionRuleName(base.name() + "-containers")
                .location(base.location())
                .dataSources(
                    DataCollectionRuleDataSourcesArgs.builder()
                        .extensions(
                            ExtensionDataSourceArgs.builder()
                                .name(NAME)
                                .extensionName("ContainerInsights")
                                .streams(List.of(Either.ofLeft(STREAMS)))
                                .extensionSettings(settings())
                                .build())
                        .build())
                .destinations(
                    DataCollectionRuleDestinationsArgs.builder()
                        .logAnalytics(
                            LogAnalyticsDestinationArgs.builder()
                                .name("logs")
                                .workspaceResourceId(workspace.id())
                                .build())
                        .build())
                .dataFlows(
                    DataFlowArgs.builder()
                        .streams(List.of(Either.ofLeft(STREAMS)))
                        .destinations("logs")
                        .build())
                .tags(base.tags())
                .build(),
            Base.in(parent));
    new DataCollectionRuleAssociation(
        "containers",
        DataCollectionRuleAssociationArgs.builder()
            .associationName(NAME)
            .resourceUri(cluster.id())
            .dataCollectionRuleId(rule.id())
            .build(),
        Base.in(parent));
  }

  private static Map<String, Object> settings() {
    return Map.of(
        "dataCollectionSettings",
        Map.of("interval", "1m", "namespaceFilteringMode", "Off", "enableContainerLogV2", true));
  }
}
