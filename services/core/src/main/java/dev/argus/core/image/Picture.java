package dev.argus.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * Decoded pixels.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb {@code height x width x 3} bytes, rows from the top, red first
 */
public record Picture(int width, int height, byte[] rgb) {
  /** Checks that the bytes are as many as the sides say. */
  public Picture {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          rgb.length + " bytes are no picture of " + width + "x" + height);
    }
  }

  /** A copy to draw on. */
  public BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < rgb.length; i += 3) {
      bgr[i] = rgb[i + 2];
      bgr[i + 1] = rgb[i + 1];
      bgr[i + 2] = rgb[i];
    }
    return image;
  }
}
