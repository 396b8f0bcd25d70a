package dev.argus.review;

import java.util.List;

/**
 * A review as a comment on a pull request: what destroys data is in sight, the rest unfolds.
 *
 * <p>A comment holds 65536 characters; where there is more, whole resources are left out and
 * counted.
 *
 * @see <a href="https://github.com/orgs/community/discussions/27190">how long a comment may be</a>
 */
public final class ReviewMarkdown {
  /** In characters; leaves room for what else the comment says. */
  private static final int LONGEST = 50_000;

  private final Review review;
  private final StringBuilder text = new StringBuilder();

  private ReviewMarkdown(Review review) {
    this.review = review;
  }

  public static String print(Review review) {
    return new ReviewMarkdown(review).print();
  }

  private String print() {
    line("### Stack `" + review.stack() + "`: " + review.counts());
    review.cost().markdown().ifPresent(line -> line("\n" + line));
    failed(review.errors());
    destroying(review.destroying().toList());
    if (!review.changes().isEmpty()) {
      details();
    }
    return text.toString();
  }

  private void failed(List<String> errors) {
    if (!errors.isEmpty()) {
      line("");
      line("#### \u26d4 The engine's preview failed, so that more may change than is shown here");
      line("");
      errors.forEach(error -> line("- " + code(error)));
    }
  }

  private void destroying(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    line("");
    line("#### \u26a0\ufe0f Destroys data");
    line("");
    line("| Resource | What happens | What is lost |");
    line("|---|---|---|");
    for (var change : changes) {
      line(
          "| %s %s | %s | %s |"
              .formatted(
                  change.kind(),
                  code(change.name()),
                  cell(change.why()),
                  cell(DurableTypes.lossOf(change))));
    }
  }

  private void details() {
    line("");
    line("<details><summary>Every changed resource</summary>");
    line("");
    var left = review.changes().size();
    for (var change : review.changes()) {
      if (text.length() > LONGEST) {
        line("- and " + left + " more");
        break;
      }
      line("- **%s** %s %s".formatted(cell(change.why()), change.kind(), code(change.name())));
      for (var field : change.fields()) {
        line(
            "  - %s: %s → %s"
                .formatted(code(field.path()), code(field.before()), code(field.after())));
      }
      left--;
    }
    line("");
    line("</details>");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** As code, so that no value is taken for markup or mentions anybody. */
  private static String code(String value) {
    return "`" + cell(value.replace('`', '\'')) + "`";
  }

  /** A pipe would end the cell of a table. */
  private static String cell(String value) {
    return value.replace("|", "\\|").replace("\r", "").replace("\n", " ");
  }
}
