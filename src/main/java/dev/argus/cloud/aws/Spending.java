package dev.argus.cloud.aws;

import com.pulumi.aws.budgets.Budget;
import com.pulumi.aws.budgets.BudgetArgs;
import com.pulumi.aws.budgets.inputs.BudgetNotificationArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.argus.settings.ManagedCluster;
import java.util.Map;

/** Tells somebody when the account, not this stack alone, nears its budget. */
final class Spending extends Part {
  Spending(Place place, ComponentResourceOptions options) {
    super("Spending", place, options);
    var budget = place.managed().budget();
    new Budget(
        place.name(),
        BudgetArgs.builder()
            .budgetType("COST")
            .timeUnit("MONTHLY")
            .limitAmount(String.valueOf(budget.monthly()))
            .limitUnit("USD")
            .notifications(notice("ACTUAL", 80, budget), notice("FORECASTED", 100, budget))
            .build(),
        child());
    registerOutputs(Map.of());
  }

  private static BudgetNotificationArgs notice(
      String kind, double percent, ManagedCluster.Budget budget) {
    return BudgetNotificationArgs.builder()
        .notificationType(kind)
        .comparisonOperator("GREATER_THAN")
        .threshold(percent)
        .thresholdType("PERCENTAGE")
        .subscriberEmailAddresses(budget.email())
        .build();
  }
}
