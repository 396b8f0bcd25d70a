package dev.argus.cloud.azure;

import com.pulumi.azurenative.consumption.Budget;
import com.pulumi.azurenative.consumption.BudgetArgs;
import com.pulumi.azurenative.consumption.enums.CategoryType;
import com.pulumi.azurenative.consumption.enums.OperatorType;
import com.pulumi.azurenative.consumption.enums.ThresholdType;
import com.pulumi.azurenative.consumption.enums.TimeGrainType;
import com.pulumi.azurenative.consumption.inputs.BudgetTimePeriodArgs;
import com.pulumi.azurenative.consumption.inputs.NotificationArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.Map;

/** Tells somebody of what the resource group costs; it stops nothing. */
final class Spending {
  private Spending() {}

  static void watch(Base base, Resource parent) {
    var budget = base.managed().budget();
    if (!budget.present()) {
      return;
    }
    new Budget(
        "budget",
        BudgetArgs.builder()
            .scope(base.group().id())
            .budgetName(base.name())
            .category(CategoryType.Cost)
            .timeGrain(TimeGrainType.Monthly)
            .amount((double) budget.monthly())
            // Azure takes no start in an earlier month at creation, and no other one afterwards.
            .timePeriod(BudgetTimePeriodArgs.builder().startDate(start()).build())
            .notifications(
                Map.of(
                    "actual80", notification(budget.email(), 80, ThresholdType.Actual),
                    "forecast100", notification(budget.email(), 100, ThresholdType.Forecasted)))
            .build(),
        CustomResourceOptions.builder().parent(parent).ignoreChanges("timePeriod").build());
  }

  /** The first day of this month, which holds from the budget's creation on. */
  private static String start() {
    return java.time.YearMonth.now(java.time.ZoneOffset.UTC).atDay(1) + "T00:00:00Z";
  }

  private static NotificationArgs notification(String email, double percent, ThresholdType type) {
    return NotificationArgs.builder()
        .enabled(true)
        .operator(OperatorType.GreaterThanOrEqualTo)
        .threshold(percent)
        .thresholdType(type)
        .contactEmails(email)
        .build();
  }
}
