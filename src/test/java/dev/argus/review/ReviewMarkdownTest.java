package dev.argus.review;

import static dev.argus.review.ReviewTest.claim;
import static dev.argus.review.ReviewTest.service;
import static dev.argus.review.ReviewTest.stack;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReviewMarkdownTest {
  @Test
  void showsWhatDestroysDataBeforeTheRest() {
    var review =
        Review.between(stack(claim("models", "a|b"), service("s", 1)), stack(service("s", 2)));

    assertEquals(
        """
        ### Stack `production`: 1 removed, 1 changed

        #### \u26a0\ufe0f Destroys data

        | Resource | What happens | What is lost |
        |---|---|---|
        | PersistentVolumeClaim `models` | removed | every file in it |

        <details><summary>Every changed resource</summary>

        - **removed** PersistentVolumeClaim `models`
        - **changed** Service `s`
          - `port`: `1` \u2192 `2`

        </details>
        """,
        ReviewMarkdown.print(review));
  }

  @Test
  void saysWhenNothingChanges() {
    assertEquals(
        "### Stack `production`: nothing changes\n",
        ReviewMarkdown.print(Review.between(stack(), stack())));
  }

  @Test
  void valuesCannotEndTheirCodeOrCell() {
    var review = Review.between(stack(claim("c", "x")), stack(claim("c", "`|@all")));

    assertTrue(ReviewMarkdown.print(review).contains("`'\\|@all`"));
  }

  @Test
  void fitsIntoAComment() {
    var many =
        IntStream.range(0, 5000)
            .mapToObj(number -> service("service-" + number, 1))
            .toArray(String[]::new);

    var text = ReviewMarkdown.print(Review.between(stack(), stack(many)));
    assertTrue(text.length() < 65_536);
    assertTrue(text.contains(" more\n"));
  }
}
