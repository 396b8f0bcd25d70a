package dev.argus.inference.vision;

import dev.argus.core.image.Picture;

/** Filled rectangles and small capitals on a picture, without the fonts a container lacks. */
public final class Canvas {
  private static final int BLACK = 0;

  private final int width;
  private final int height;
  private final byte[] rgb;

  /**
   * How a label is drawn.
   *
   * @param dot side of one of a letter's dots
   * @param colour behind the letters, 0xRRGGBB
   */
  public record Ink(int dot, int colour) {}

  private Canvas(Picture picture) {
    this.width = picture.width();
    this.height = picture.height();
    this.rgb = picture.rgb().clone();
  }

  public static Canvas copyOf(Picture picture) {
    return new Canvas(picture);
  }

  public Picture picture() {
    return new Picture(width, height, rgb);
  }

  /** From (left, top) up to but without (right, bottom), as far as it lies on the picture. */
  public void fill(int left, int top, int right, int bottom, int colour) {
    for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      for (int x = Math.max(0, left); x < Math.min(width, right); x++) {
        int at = 3 * (y * width + x);
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
      }
    }
  }

  /** How many dots wide a line of text is. */
  public static int dots(String text) {
    return text.length() * (Glyphs.WIDTH + 1) + 1;
  }

  /** Where a line of text lies whose lower left corner is the point, moved onto the picture. */
  public Box place(String text, int x, int y, int dot) {
    int wide = dots(text) * dot;
    int high = (Glyphs.HEIGHT + 2) * dot;
    int left = Math.max(0, Math.min(x, width - wide));
    int top = Math.max(0, Math.min(y, height) - high);
    return new Box(left, top, left + wide, top + high);
  }

  /** A line of text whose lower left corner is the point, moved so that it lies on the picture. */
  public void label(String text, int x, int y, Ink ink) {
    int dot = ink.dot;
    Box place = place(text, x, y, dot);
    int left = (int) place.x1();
    int top = (int) place.y1();
    fill(left, top, (int) place.x2(), (int) place.y2(), ink.colour);
    for (int i = 0; i < text.length(); i++) {
      int[] rows = Glyphs.of(text.charAt(i));
      for (int row = 0; row < Glyphs.HEIGHT; row++) {
        for (int column = 0; column < Glyphs.WIDTH; column++) {
          if ((rows[row] >> (Glyphs.WIDTH - 1 - column) & 1) == 1) {
            int dotX = left + (1 + i * (Glyphs.WIDTH + 1) + column) * dot;
            int dotY = top + (1 + row) * dot;
            fill(dotX, dotY, dotX + dot, dotY + dot, BLACK);
          }
        }
      }
    }
  }
}
