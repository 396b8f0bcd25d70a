package dev.argus.inference.pose;

import dev.argus.core.image.Picture;
import dev.argus.inference.vision.Affine;
import dev.argus.inference.vision.Box;
import dev.argus.inference.vision.Warp;

/**
 * The part of a picture that a pose model is shown: a person's box with a margin, widened to the
 * shape of the model's input. May reach beyond the picture.
 *
 * @param x of the centre, in pixels of the picture
 * @param y of the centre, in pixels of the picture
 * @param width in pixels of the picture
 * @param height in pixels of the picture
 * @see <a
 *     href="https://github.com/Tau-J/rtmlib/blob/main/rtmlib/tools/pose_estimation/pre_processings.py">bbox_xyxy2cs
 *     and top_down_affine</a>
 */
record Crop(double x, double y, double width, double height) {
  /** What RTMPose was trained with (its pipeline.json, GetBBoxCenterScale). */
  private static final double PADDING = 1.25;

  /**
   * The crop of a person.
   *
   * @param inputWidth of the model in pixels
   * @param inputHeight of the model in pixels
   */
  static Crop of(Box box, int inputWidth, int inputHeight) {
    double x = ((double) box.x1() + box.x2()) / 2;
    double y = ((double) box.y1() + box.y2()) / 2;
    double width = ((double) box.x2() - box.x1()) * PADDING;
    double height = ((double) box.y2() - box.y1()) * PADDING;
    double ratio = (double) inputWidth / inputHeight;
    return width > height * ratio
        ? new Crop(x, y, width, width / ratio)
        : new Crop(x, y, height * ratio, height);
  }

  /** What the model is shown of a picture, as large as its input. */
  Picture of(Picture picture, int inputWidth, int inputHeight) {
    double scale = inputWidth / width;
    Affine map = new Affine(scale, 0, scale * (width / 2 - x), 0, scale, scale * (height / 2 - y));
    return Warp.of(picture, map, inputWidth, inputHeight);
  }

  /** Column of the picture, from a share of the crop's width. */
  float toPictureX(double share) {
    return (float) (x + (share - 0.5) * width);
  }

  /** Row of the picture, from a share of the crop's height. */
  float toPictureY(double share) {
    return (float) (y + (share - 0.5) * height);
  }
}
