package dev.argus.cloud.azure;

import com.pulumi.azurenative.consumption.Budget;
import com.pulumi.azurenative.consumption.BudgetArgs;
import com.pulumi.azurenative.consumption.enums.CategoryType;
import com.pulumi.azurenative.consumption.enums.OperatorType;
import com.pulumi.azurenative.consumption.enums.ThresholdType;
import com.pulumi.azurenative.consumption.enums.TimeGrainType;
import com.pulumi.azurenative.consumption.inputs.BudgetTimePeriodArgs;
import com.pulumi.azurenative.consumption.inputs.NotificationArgs;
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
            .timePeriod(
                BudgetTimePeriodArgs.builder()
                    .startDate(base.settings().budgetStart() + "-01T00:00:00Z")
                    .build())
            .notifications(
                Map.of(
                    "actual80", notification(budget.email(), 80, ThresholdType.Actual),
                    "forecast100", notification(budget.email(), 100, ThresholdType.Forecasted)))
            .build(),
        Base.in(parent));
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
