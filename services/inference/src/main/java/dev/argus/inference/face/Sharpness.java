package dev.argus.inference.face;

import dev.argus.core.image.Picture;

/**
 * How sharp an aligned face is: the variance of the Laplacian of its grey values (Pech-Pacheco
 * 2000), of the part between brows and chin. Beyond it lie hair and background, and the edge of a
 * picture that the face is near to, which is sharp whatever the face is.
 */
final class Sharpness {
  private static final double LEFT = 28 / 112.0;
  private static final double RIGHT = 84 / 112.0;
  private static final double TOP = 40 / 112.0;
  private static final double BOTTOM = 104 / 112.0;

  private Sharpness() {}

  /** The variance; grey values go from 0 to 255. */
  static double of(Picture face) {
    int width = face.width();
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int y = (int) (face.height() * TOP); y < (int) (face.height() * BOTTOM); y++) {
      for (int x = (int) (width * LEFT); x < (int) (width * RIGHT); x++) {
        double curvature =
            grey(face, x - 1, y)
                + grey(face, x + 1, y)
                + grey(face, x, y - 1)
                + grey(face, x, y + 1)
                - 4.0 * grey(face, x, y);
        sum += curvature;
        squares += curvature * curvature;
        count++;
      }
    }
    double mean = sum / count;
    return squares / count - mean * mean;
  }

  /** ITU-R BT.601's luma, rounded, as OpenCV's COLOR_BGR2GRAY has it. */
  private static int grey(Picture face, int x, int y) {
    byte[] rgb = face.rgb();
    int at = 3 * (y * face.width() + x);
    return (int)
        (0.299 * (rgb[at] & 0xFF)
            + 0.587 * (rgb[at + 1] & 0xFF)
            + 0.114 * (rgb[at + 2] & 0xFF)
            + 0.5);
  }
}
