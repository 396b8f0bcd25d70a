package dev.argus.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a change of a stack does to its cost. */
public record CostChange(Estimate before, Estimate after) {

  public static CostChange between(List<Resource> before, List<Resource> after) {
    return new CostChange(Estimate.of(before), Estimate.of(after));
  }

  /** For a terminal: a line; none where nobody sends a bill. */
  public Optional<String> text() {
    return before.isOwnMachines() && after.isOwnMachines() ? Optional.empty() : Optional.of(line());
  }

  private String line() {
    return "Cost of a month: "
        + change(before.minimum(), after.minimum())
        + " at least, "
        + change(before.maximum(), after.maximum())
        + " at most"
        + notes();
  }

  /** For a comment on a pull request: as {@link #text}, in bold where the budget is exceeded. */
  public Optional<String> markdown() {
    return text().map(line -> line.contains(CostSummary.EXCEEDS) ? "**" + line + "**" : line);
  }

  private String notes() {
    var notes = new StringBuilder();
    if (!after.notPriced().isEmpty()) {
      notes.append("; not priced: ").append(String.join(", ", after.notPriced()));
    }
    if (CostSummary.hasBudget(after)) {
      notes.append("; ").append(CostSummary.budget(after));
    }
    return notes.toString();
  }

  private static String change(BigDecimal before, BigDecimal after) {
    return before.compareTo(after) == 0
        ? Money.whole(after) + " as before"
        : "%s to %s (%s)"
            .formatted(
                Money.whole(before), Money.whole(after), Money.change(after.subtract(before)));
  }
}
