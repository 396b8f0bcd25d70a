package dev.argus.inference.vision;

import dev.argus.core.image.Picture;

/**
 * Maps a picture as OpenCV 5's {@code warpAffine} with INTER_LINEAR does: four neighbours with
 * exact weights, black outside the picture. OpenCV 4 rounds places to 1/32 pixel first.
 */
public final class Warp {
  private Warp() {}

  /**
   * The part of a picture that a map leads to.
   *
   * @param map from the picture to what is made of it
   * @param width of what is made, in pixels
   * @param height of what is made, in pixels
   */
  public static Picture of(Picture picture, Affine map, int width, int height) {
    Affine back = map.inverse();
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double fromX = back.xx() * x + back.xy() * y + back.x0();
        double fromY = back.yx() * x + back.yy() * y + back.y0();
        sample(picture, fromX, fromY, rgb, 3 * (y * width + x));
      }
    }
    return new Picture(width, height, rgb);
  }

  private static void sample(Picture picture, double x, double y, byte[] into, int at) {
    // Not cast before it is known to be near the picture: a place far away has no such number.
    if (!(x > -1 && y > -1 && x < picture.width() && y < picture.height())) {
      return;
    }
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = (float) (x - left);
    float below = (float) (y - top);
    for (int channel = 0; channel < 3; channel++) {
      float upper =
          value(picture, left, top, channel) * (1 - right)
              + value(picture, left + 1, top, channel) * right;
      float lower =
          value(picture, left, top + 1, channel) * (1 - right)
              + value(picture, left + 1, top + 1, channel) * right;
      into[at + channel] = (byte) (int) (upper * (1 - below) + lower * below + 0.5f);
    }
  }

  private static int value(Picture picture, int x, int y, int channel) {
    boolean inside = x >= 0 && y >= 0 && x < picture.width() && y < picture.height();
    return inside ? picture.rgb()[3 * (y * picture.width() + x) + channel] & 0xFF : 0;
  }
}
