package dev.argus.cloud.azure;

import com.pulumi.azurenative.insights.Component;
import com.pulumi.azurenative.insights.ComponentArgs;
import com.pulumi.azurenative.insights.enums.ApplicationType;
import com.pulumi.azurenative.insights.enums.IngestionMode;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/**
 * Where traces are looked at; they are kept in the workspace of the cluster's logs, for as long.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-monitor/app/create-workspace-resource">Workspace-based
 *     resources</a>
 */
final class ApplicationInsights {
  private final Component component;

  ApplicationInsights(Base base, Output<String> workspace, Resource parent) {
    component =
        new Component(
            "traces",
            ComponentArgs.builder()
                .resourceGroupName(base.groupName())
                .resourceName(base.name() + "-traces")
                .location(base.location())
                .kind("other")
                .applicationType(ApplicationType.Other)
                .ingestionMode(IngestionMode.LogAnalytics)
                .workspaceResourceId(workspace)
                .tags(base.tags())
                .build(),
            Base.in(parent));
  }

  /** What is needed to write to it, and so a secret: who knows it can write whatever he likes. */
  Output<String> connection() {
    return component.connectionString().asSecret();
  }
}
