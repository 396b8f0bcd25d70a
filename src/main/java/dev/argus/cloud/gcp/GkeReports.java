package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.billing.Budget;
import com.pulumi.gcp.billing.BudgetArgs;
import com.pulumi.gcp.billing.inputs.BudgetAllUpdatesRuleArgs;
import com.pulumi.gcp.billing.inputs.BudgetAmountArgs;
import com.pulumi.gcp.billing.inputs.BudgetAmountSpecifiedAmountArgs;
import com.pulumi.gcp.billing.inputs.BudgetBudgetFilterArgs;
import com.pulumi.gcp.billing.inputs.BudgetThresholdRuleArgs;
import com.pulumi.gcp.logging.ProjectBucketConfig;
import com.pulumi.gcp.logging.ProjectBucketConfigArgs;
import com.pulumi.gcp.logging.ProjectSink;
import com.pulumi.gcp.logging.ProjectSinkArgs;
import com.pulumi.gcp.monitoring.NotificationChannel;
import com.pulumi.gcp.monitoring.NotificationChannelArgs;
import com.pulumi.gcp.organizations.outputs.GetProjectResult;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/** How long logs are kept, and who is told of spending. */
final class GkeReports extends Part {

  GkeReports(Place place, Resource parent) {
    super("GkeReports", parent);
    logs(place);
    if (place.cluster().budget().present()) {
      budget(place);
    }
  }

  /** A log bucket of the stack's own, since the project's default one keeps 30 days. */
  private void logs(Place place) {
    var bucket =
        new ProjectBucketConfig(
            "logs",
            ProjectBucketConfigArgs.builder()
                .project(place.project())
                .location(place.region())
                .bucketId(place.name())
                .retentionDays((int) place.cluster().logRetention().toDays())
                .build(),
            after());
    new ProjectSink(
        "logs",
        ProjectSinkArgs.builder()
            .name(place.name())
            .project(place.project())
            .destination(Output.format("logging.googleapis.com/%s", bucket.id()))
            .filter(
                "resource.labels.cluster_name=\"%1$s\" OR resource.labels.subnetwork_name=\"%1$s\""
                    .formatted(place.name()))
            .uniqueWriterIdentity(true)
            .build(),
        after(bucket));
  }

  private void budget(Place place) {
    var budget = place.cluster().budget();
    var channel =
        new NotificationChannel(
            "budget",
            NotificationChannelArgs.builder()
                .project(place.project())
                .displayName("Budget of " + place.name())
                .type("email")
                .labels(Map.of("email_address", budget.email()))
                .build(),
            after());
    new Budget(
        "budget",
        BudgetArgs.builder()
            .billingAccount(place.facts().applyValue(GetProjectResult::billingAccount))
            .displayName(place.name())
            .budgetFilter(
                BudgetBudgetFilterArgs.builder()
                    .projects(place.number().applyValue(number -> List.of("projects/" + number)))
                    .build())
            .amount(
                BudgetAmountArgs.builder()
                    .specifiedAmount(
                        BudgetAmountSpecifiedAmountArgs.builder()
                            .units(Integer.toString(budget.monthly()))
                            .build())
                    .build())
            .thresholdRules(threshold(0.8, "CURRENT_SPEND"), threshold(1, "FORECASTED_SPEND"))
            .allUpdatesRule(
                BudgetAllUpdatesRuleArgs.builder()
                    .monitoringNotificationChannels(channel.id().applyValue(List::of))
                    .build())
            .build(),
        after());
  }

  private static BudgetThresholdRuleArgs threshold(double share, String basis) {
    return BudgetThresholdRuleArgs.builder().thresholdPercent(share).spendBasis(basis).build();
  }
}
