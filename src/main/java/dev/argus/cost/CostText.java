package dev.argus.cost;

import java.util.List;

/** An estimate as a table for a terminal. */
public final class CostText {
  private static final String ROW = "  %-38s %10s %12s %12s%n";

  private CostText() {}

  public static String print(Estimate estimate) {
    if (estimate.isOwnMachines()) {
      return "Cost: " + CostSummary.OWN_MACHINES + "\n";
    }
    var text =
        new StringBuilder(
            "Cost of a month in "
                + estimate.place().region()
                + ": list prices in US dollars, 730 hours, without taxes and discounts\n\n");
    text.append(ROW.formatted("", "how many", "at least", "at most"));
    for (var line : estimate.lines()) {
      text.append(
          ROW.formatted(
              line.what(),
              line.amount(),
              Money.exact(line.minimum()),
              Money.exact(line.maximum())));
    }
    text.append(
        ROW.formatted("Sum", "", Money.exact(estimate.minimum()), Money.exact(estimate.maximum())));
    text.append('\n');
    list(text, "Not priced", estimate.notPriced());
    list(text, "By use, so not included", estimate.byUse());
    if (CostSummary.hasBudget(estimate)) {
      text.append("Budget: ").append(CostSummary.budget(estimate)).append('\n');
    }
    text.append("Sources and dates of the prices: src/main/resources/prices.csv\n");
    return text.toString();
  }

  private static void list(StringBuilder text, String title, List<String> items) {
    if (!items.isEmpty()) {
      text.append(title).append(": ").append(String.join("; ", items)).append('\n');
    }
  }
}
