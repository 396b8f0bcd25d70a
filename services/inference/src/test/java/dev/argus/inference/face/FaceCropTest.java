package dev.argus.inference.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.image.Picture;
import dev.argus.inference.vision.Box;
import dev.argus.inference.vision.Region;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceCropTest {
  /**
   * Corners that Silent-Face-Anti-Spoofing's rule gives, by hand: {@code left, top, right, bottom},
   * all inside the part. The boxes' last columns and rows count, so one is taken off each here.
   */
  @ParameterizedTest
  @CsvSource({
    // 100 x 120 around (450, 410): 270 x 324 fit.
    "1000, 800, 400, 350, 499, 469, 2.7, 315, 248, 585, 572",
    // 400 x 480 around the same.
    "1000, 800, 400, 350, 499, 469, 4.0, 250, 170, 650, 650",
    // Around (60, 70): -75 to 195 moves to 0 to 270, -92 to 232 to 0 to 324.
    "1000, 800, 10, 10, 109, 129, 2.7, 0, 0, 270, 324",
    // Around (940, 730): 805 to 1075 moves to 729 to 999, 568 to 892 to 475 to 799.
    "1000, 800, 890, 670, 989, 789, 2.7, 729, 475, 999, 799",
    // 160 high: times 199 / 160 = 1.24375, so 124.375 x 199 around (150, 100).
    "300, 200, 100, 20, 199, 179, 2.7, 87, 0, 212, 199",
    // Beyond the picture on all sides: times 99 / 140, so 99 x 99 around (50, 50).
    "100, 100, -20, -20, 119, 119, 2.7, 0, 0, 99, 99",
    // Fractions are cut off: (10, 20), 51 x 61; 137.7 wide from -33.35, 164.7 high from -31.85.
    "640, 480, 10.9, 20.9, 61.2, 81.2, 2.7, 0, 0, 137, 164",
  })
  void isTheOriginalsEverywhere(
      int width,
      int height,
      float x1,
      float y1,
      float x2,
      float y2,
      double times,
      int left,
      int top,
      int right,
      int bottom) {
    assertEquals(
        new Region(left, top, right - left + 1, bottom - top + 1),
        FaceCrop.of(picture(width, height), new Box(x1, y1, x2, y2), times));
  }

  @Test
  void liesInsideThePictureWhateverTheBox() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      Picture picture = picture(1 + random.nextInt(300), 1 + random.nextInt(300));
      float x = random.nextFloat(-200, 400);
      float y = random.nextFloat(-200, 400);
      Box box = new Box(x, y, x + random.nextFloat(40, 500), y + random.nextFloat(40, 500));
      Region part = FaceCrop.of(picture, box, 2.7);
      assertTrue(
          part.left() >= 0
              && part.top() >= 0
              && part.width() >= 1
              && part.height() >= 1
              && part.left() + part.width() <= picture.width()
              && part.top() + part.height() <= picture.height(),
          () -> box + " of " + picture.width() + "x" + picture.height() + " gives " + part);
    }
  }

  private static Picture picture(int width, int height) {
    return new Picture(width, height, new byte[3 * width * height]);
  }
}
