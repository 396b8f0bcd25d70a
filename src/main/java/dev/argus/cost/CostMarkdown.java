package dev.argus.cost;

import java.util.List;

/** An estimate as Markdown. */
public final class CostMarkdown {
  private CostMarkdown() {}

  /** Line by line, for a page of the documentation. */
  public static String table(Estimate estimate) {
    var text =
        new StringBuilder(
            "| In "
                + estimate.place().region()
                + " | How many | At least, $ a month | At most, $ a month |\n|---|---|---|---|\n");
    for (var line : estimate.lines()) {
      text.append(
          "| %s | %s | %s | %s |%n"
              .formatted(
                  line.what(),
                  line.amount(),
                  Money.exact(line.minimum()),
                  Money.exact(line.maximum())));
    }
    text.append(
        "| **Sum** | | **%s** | **%s** |%n"
            .formatted(Money.exact(estimate.minimum()), Money.exact(estimate.maximum())));
    list(text, "Not priced", estimate.notPriced());
    list(text, "By use, so not included", estimate.byUse());
    return text.toString();
  }

  private static void list(StringBuilder text, String title, List<String> items) {
    if (!items.isEmpty()) {
      text.append('\n').append(title).append(": ").append(String.join("; ", items)).append(".\n");
    }
  }
}
