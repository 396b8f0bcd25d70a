package dev.argus.inference.face;

import dev.argus.core.image.Picture;
import dev.argus.inference.vision.Box;
import dev.argus.inference.vision.Region;

/**
 * The part of a picture around a face that models of liveness were trained on: the face's box,
 * enlarged about its centre, so that the edge of a print or of a screen comes to lie in it. Where
 * it would reach beyond the picture it is moved back inside, and made smaller where the picture is
 * smaller; its sides keep their ratio.
 *
 * @see <a
 *     href="https://github.com/minivision-ai/Silent-Face-Anti-Spoofing/blob/b6d5f04ad78778917853b25c778acef6d5626d15/src/generate_patches.py">CropImage._get_new_box</a>
 */
final class FaceCrop {
  private FaceCrop() {}

  /**
   * The part to show.
   *
   * @param box of the face, in pixels of the picture
   * @param times how many times as long as the box's its sides are at most
   */
  static Region of(Picture picture, Box box, double times) {
    // Whole pixels, counted as the models' own detector counted them: both edges are in the box.
    int x = (int) box.x1();
    int y = (int) box.y1();
    int width = (int) (box.x2() - box.x1() + 1);
    int height = (int) (box.y2() - box.y1() + 1);
    int lastColumn = picture.width() - 1;
    int lastRow = picture.height() - 1;
    double scale =
        Math.min((double) lastRow / height, Math.min((double) lastColumn / width, times));
    int[] columns = inside(x + width / 2.0, width * scale, lastColumn);
    int[] rows = inside(y + height / 2.0, height * scale, lastRow);
    return new Region(columns[0], rows[0], columns[1] - columns[0] + 1, rows[1] - rows[0] + 1);
  }

  /** First and last of the places along one side. */
  private static int[] inside(double centre, double length, int last) {
    double from = centre - length / 2;
    double to = centre + length / 2;
    if (from < 0) {
      to -= from;
      from = 0;
    }
    if (to > last) {
      from -= to - last;
      to = last;
    }
    // Not beyond the picture by an error of rounding.
    return new int[] {Math.max(0, (int) from), (int) to};
  }
}
