package dev.argus.cloud.azure;

import com.pulumi.azurenative.containerservice.ManagedCluster;
import com.pulumi.azurenative.insights.DiagnosticSetting;
import com.pulumi.azurenative.insights.DiagnosticSettingArgs;
import com.pulumi.azurenative.insights.inputs.LogSettingsArgs;
import com.pulumi.azurenative.operationalinsights.Workspace;
import com.pulumi.azurenative.operationalinsights.WorkspaceArgs;
import com.pulumi.azurenative.operationalinsights.enums.WorkspaceSkuNameEnum;
import com.pulumi.azurenative.operationalinsights.inputs.WorkspaceSkuArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;

/** Where the control plane's logs are kept. */
final class Logs extends ComponentResource {
  /** Reads are left out ({@code kube-audit} has them): they are most of the lines. */
  private static final List<String> CATEGORIES =
      List.of(
          "kube-apiserver",
          "kube-audit-admin",
          "kube-controller-manager",
          "kube-scheduler",
          "cluster-autoscaler",
          "cloud-controller-manager",
          "guard");

  private final Workspace workspace;

  Logs(Base base, ComponentResourceOptions options) {
    super("argus:cloud:AzureLogs", "logs", options);
    workspace =
        new Workspace(
            "logs",
            WorkspaceArgs.builder()
                .resourceGroupName(base.groupName())
                .workspaceName(base.name())
                .location(base.location())
                .sku(WorkspaceSkuArgs.builder().name(WorkspaceSkuNameEnum.PerGB2018).build())
                .retentionInDays((int) base.managed().logRetention().toDays())
                .tags(base.tags())
                .build(),
            base.guarded(this));
    registerOutputs(Map.of());
  }

  Workspace workspace() {
    return workspace;
  }

  /** Keeps those of this cluster. */
  void keep(ManagedCluster cluster) {
    new DiagnosticSetting(
        "cluster",
        DiagnosticSettingArgs.builder()
            .name("argus")
            .resourceUri(cluster.id())
            .workspaceId(workspace.id())
            .logAnalyticsDestinationType("Dedicated")
            .logs(
                CATEGORIES.stream()
                    .map(each -> LogSettingsArgs.builder().category(each).enabled(true).build())
                    .toList())
            .build(),
        Base.in(this));
  }
}
