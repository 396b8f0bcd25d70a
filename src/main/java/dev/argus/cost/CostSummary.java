package dev.argus.cost;

/** An estimate in a sentence or two. */
public final class CostSummary {
  static final String OWN_MACHINES = "the machines are yours, and no cloud sends a bill for them.";

  static final String EXCEEDS = "EXCEEDS ";

  private CostSummary() {}

  /** The sums, what is not in them, and the budget. */
  public static String print(Estimate estimate) {
    if (estimate.isOwnMachines()) {
      return OWN_MACHINES;
    }
    return "about "
        + sums(estimate)
        + gaps(estimate)
        + (hasBudget(estimate) ? "; " + budget(estimate) : "")
        + ".";
  }

  static boolean hasBudget(Estimate estimate) {
    return estimate.budget().signum() > 0;
  }

  /** How the sums stand to the budget. */
  static String budget(Estimate estimate) {
    var budget = "the budget of " + Money.whole(estimate.budget());
    if (estimate.minimum().compareTo(estimate.budget()) > 0) {
      return EXCEEDS + budget;
    }
    if (estimate.maximum().compareTo(estimate.budget()) > 0) {
      return EXCEEDS + budget + " when everything has grown";
    }
    return "within " + budget + (estimate.notPriced().isEmpty() ? "" : ", as far as it is priced");
  }

  private static String sums(Estimate estimate) {
    var minimum = Money.whole(estimate.minimum());
    return estimate.minimum().compareTo(estimate.maximum()) == 0
        ? minimum + " a month"
        : minimum
            + " a month, and "
            + Money.whole(estimate.maximum())
            + " when everything has grown as far as it may";
  }

  private static String gaps(Estimate estimate) {
    var gaps = estimate.notPriced().size();
    return gaps == 0
        ? ""
        : ", without "
            + gaps
            + (gaps == 1 ? " thing that has" : " things that have")
            + " no known price in "
            + estimate.place().region();
  }
}
