package dev.argus.review;

/** A review for a terminal. */
public final class ReviewText {
  private ReviewText() {}

  public static String print(Review review) {
    var text = new StringBuilder("Stack " + review.stack() + ": " + review.counts() + "\n");
    review.cost().text().ifPresent(line -> text.append(line).append('\n'));
    if (!review.errors().isEmpty()) {
      text.append("\nTHE ENGINE'S PREVIEW FAILED, so that more may change than is shown here\n");
      review.errors().forEach(error -> text.append("  ").append(error).append('\n'));
    }
    var destroying = review.destroying().toList();
    if (!destroying.isEmpty()) {
      text.append("\nDESTROYS DATA\n");
      for (var change : destroying) {
        text.append(
            "  %s %s (%s): %s%n"
                .formatted(
                    change.kind(), change.name(), change.why(), DurableTypes.lossOf(change)));
      }
    }
    for (var operation : Operation.values()) {
      var changes = review.changes().stream().filter(c -> c.operation() == operation).toList();
      if (!changes.isEmpty()) {
        text.append('\n').append(operation.participle()).append('\n');
      }
      for (var change : changes) {
        text.append("  %s %s%s%n".formatted(change.kind(), change.name(), note(change)));
        change.fields().forEach(field -> text.append("    ").append(field).append('\n'));
      }
    }
    return text.toString();
  }

  private static String note(Change change) {
    return change.operation().ends() && !change.why().equals(change.operation().participle())
        ? " (" + change.why() + ")"
        : "";
  }
}
