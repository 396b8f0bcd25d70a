package dev.argus.inference.vision;

import dev.argus.core.image.Picture;

/**
 * A part of a picture, all of it inside.
 *
 * @param left its first column
 * @param top its first row
 * @param width its columns
 * @param height its rows
 */
public record Region(int left, int top, int width, int height) {
  /** All of a picture. */
  static Region of(Picture picture) {
    return new Region(0, 0, picture.width(), picture.height());
  }
}
