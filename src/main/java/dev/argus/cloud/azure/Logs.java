package dev.argus.cloud.azure;

import com.pulumi.azurenative.insights.DiagnosticSetting;
import com.pulumi.azurenative.insights.DiagnosticSettingArgs;
import com.pulumi.azurenative.insights.inputs.LogSettingsArgs;
import com.pulumi.azurenative.operationalinsights.Workspace;
import com.pulumi.azurenative.operationalinsights.WorkspaceArgs;
import com.pulumi.azurenative.operationalinsights.enums.WorkspaceSkuNameEnum;
import com.pulumi.azurenative.operationalinsights.inputs.WorkspaceSkuArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;

/** Where logs of the control plane and of what holds data are kept. */
final class Logs extends ComponentResource {
  /** Reads are left out ({@code kube-audit} has them): they are most of the lines. */
  static final List<String> CONTROL_PLANE =
      List.of(
          "kube-apiserver",
          "kube-audit-admin",
          "kube-controller-manager",
          "kube-scheduler",
          "cluster-autoscaler",
          "cloud-controller-manager",
          "guard");

  /** Who did what with keys and secrets. */
  static final List<String> VAULT = List.of("AuditEvent");

  /** What the server itself writes, who logged in and who failed to among it. */
  static final List<String> POSTGRES = List.of("PostgreSQLLogs");

  /** Of each blob, by the CIS Microsoft Azure Foundations Benchmark. */
  static final List<String> BLOBS = List.of("StorageRead", "StorageWrite", "StorageDelete");

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

  /** Keeps those of this resource. */
  void keep(String what, Output<String> id, List<String> categories) {
    new DiagnosticSetting(
        what,
        DiagnosticSettingArgs.builder()
            .name("argus")
            .resourceUri(id)
            .workspaceId(workspace.id())
            .logAnalyticsDestinationType("Dedicated")
            .logs(
                categories.stream()
                    .map(each -> LogSettingsArgs.builder().category(each).enabled(true).build())
                    .toList())
            .build(),
        Base.in(this));
  }
}
