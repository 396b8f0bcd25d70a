package dev.argus.review;

import static dev.argus.review.ReviewTest.claim;
import static dev.argus.review.ReviewTest.service;
import static dev.argus.review.ReviewTest.stack;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReviewTextTest {
  @Test
  void showsWhatDestroysDataFirst() {
    var review =
        Review.between(
            stack(claim("models", "nfs"), service("s", 1)),
            stack(claim("models", "efs"), service("s", 2)));

    assertEquals(
        """
        Stack production: 1 replaced, 1 changed

        DESTROYS DATA
          PersistentVolumeClaim models (replaced for spec.storageClassName): every file in it

        replaced
          PersistentVolumeClaim models (replaced for spec.storageClassName)
            spec.storageClassName: nfs -> efs

        changed
          Service s
            port: 1 -> 2
        """,
        ReviewText.print(review));
  }
}
