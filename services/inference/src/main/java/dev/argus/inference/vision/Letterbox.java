package dev.argus.inference.vision;

import dev.argus.core.model.InputContract;
import dev.argus.core.model.InputContract.Placement;

/**
 * How a picture lies in a tensor of another shape: scaled by one factor, the rest filled up.
 *
 * @param scale tensor pixels for each picture pixel
 * @param left columns before the picture
 * @param top rows before the picture
 * @param width columns of the picture
 * @param height rows of the picture
 */
public record Letterbox(double scale, int left, int top, int width, int height) {
  /**
   * The largest size that fits. YOLOX cuts the scaled sides (yolox/data/data_augment.py, preproc),
   * Ultralytics rounds them (ultralytics/data/augment.py, LetterBox).
   */
  public static Letterbox of(InputContract input, int pictureWidth, int pictureHeight) {
    double scale =
        Math.min((double) input.width() / pictureWidth, (double) input.height() / pictureHeight);
    if (input.letterbox() == Placement.TOP_LEFT) {
      int width = Math.max(1, (int) (pictureWidth * scale));
      int height = Math.max(1, (int) (pictureHeight * scale));
      return new Letterbox(scale, 0, 0, width, height);
    }
    int width = Math.max(1, (int) Math.rint(pictureWidth * scale));
    int height = Math.max(1, (int) Math.rint(pictureHeight * scale));
    int left = (int) Math.rint((input.width() - width) / 2.0 - 0.1);
    int top = (int) Math.rint((input.height() - height) / 2.0 - 0.1);
    return new Letterbox(scale, left, top, width, height);
  }

  /** From the tensor back onto the picture. */
  public Box toPicture(Box box) {
    return new Box(x(box.x1()), y(box.y1()), x(box.x2()), y(box.y2()));
  }

  private float x(float x) {
    return (float) ((x - left) / scale);
  }

  private float y(float y) {
    return (float) ((y - top) / scale);
  }
}
