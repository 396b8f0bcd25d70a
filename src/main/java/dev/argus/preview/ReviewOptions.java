package dev.argus.preview;

import dev.argus.review.Review;
import dev.argus.review.ReviewMarkdown;
import dev.argus.review.ReviewText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say with what a stack is compared. */
final class ReviewOptions {
  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = {
        "Show what changes, what destroys data first. FILE is what --json printed before the",
        "change: on the base branch, say."
      })
  private Path against;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description =
          "As --against, of the engine's plan: FILE is what pulumi preview --json printed.")
  private Path plan;

  @Option(
      names = "--markdown",
      description = "Print the changes as Markdown, for a comment on a pull request.")
  private boolean markdown;

  /** Whether it is. */
  boolean wanted() {
    return against != null || plan != null;
  }

  void check(CommandLine command) {
    if (against != null && plan != null) {
      throw new ParameterException(command, "Give --against or --plan, not both.");
    }
    if (markdown && !wanted()) {
      throw new ParameterException(
          command, "--markdown prints changes: give --against FILE or --plan FILE too.");
    }
  }

  String print(Evaluation evaluation) {
    var head = ResourceJson.print(evaluation);
    var review =
        against != null ? Review.between(text(against), head) : Review.ofPlan(head, text(plan));
    return markdown ? ReviewMarkdown.print(review) : ReviewText.print(review);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new PreviewException(file + " cannot be read: is there such a file of text?");
    }
  }
}
