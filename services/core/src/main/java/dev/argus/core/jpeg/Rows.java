package dev.argus.core.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/** Makes red, green and blue of a row's samples (ITU-T T.871, section 7), rounded like libjpeg. */
final class Rows {
  private static final int POINT = 16;
  private static final int HALF = 1 << (POINT - 1);
  private static final int RED_OF_CR = 91881;
  private static final int GREEN_OF_CB = -22554;
  private static final int GREEN_OF_CR = -46802;
  private static final int BLUE_OF_CB = 116130;

  /** What both colours' being coded with 128 added comes to. */
  private static final int RED_ZERO = HALF - 128 * RED_OF_CR;

  private static final int GREEN_ZERO = HALF - 128 * (GREEN_OF_CB + GREEN_OF_CR);
  private static final int BLUE_ZERO = HALF - 128 * BLUE_OF_CB;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int width;
  private final Plane luma;

  /** Of both colours, none where the picture is gray. */
  private final List<Upsampling> colours;

  /** Pixels of even columns, red lowest. */
  private final int[] even;

  /** Pixels of odd columns. */
  private final int[] odd;

  /**
   * Rows of a picture.
   *
   * @param width in pixels
   * @param planes of its components
   */
  Rows(int width, List<Plane> planes) {
    this.width = width;
    this.luma = planes.get(0);
    this.colours = planes.stream().skip(1).map(plane -> new Upsampling(plane, width)).toList();
    this.even = new int[luma.even(0).length];
    this.odd = new int[luma.even(0).length];
  }

  /**
   * Writes a row.
   *
   * @param rgb rows of the picture, three bytes a pixel
   * @param y the row's number
   */
  void write(byte[] rgb, int y) {
    if (colours.isEmpty()) {
      gray(luma.even(y), even);
      gray(luma.odd(y), odd);
    } else {
      Upsampling cb = colours.get(0);
      Upsampling cr = colours.get(1);
      cb.make(y);
      cr.make(y);
      colour(luma.even(y), cb.even(), cr.even(), even);
      colour(luma.odd(y), cb.odd(), cr.odd(), odd);
    }
    interleave(rgb, 3 * width * y);
  }

  private static void gray(int[] luma, int[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = luma[i] * 0x010101;
    }
  }

  private static void colour(int[] luma, int[] cb, int[] cr, int[] pixels) {
    // One loop for each: the compiler makes vector instructions of short ones only.
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Clamp.toByte(luma[i] + ((cr[i] * RED_OF_CR + RED_ZERO) >> POINT));
    }
    for (int i = 0; i < pixels.length; i++) {
      int green = cb[i] * GREEN_OF_CB + cr[i] * GREEN_OF_CR + GREEN_ZERO;
      pixels[i] |= Clamp.toByte(luma[i] + (green >> POINT)) << 8;
    }
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] |= Clamp.toByte(luma[i] + ((cb[i] * BLUE_OF_CB + BLUE_ZERO) >> POINT)) << 16;
    }
  }

  /** From the order of {@link Plane} to that of the picture. */
  private void interleave(byte[] rgb, int from) {
    int across = luma.component().across();
    int blocks = width / 8;
    for (int block = 0; block < across; block++) {
      int mcus = (blocks - block + across - 1) / across;
      blocks(rgb, from + 24 * block, 24 * across, 4 * block * luma.mcus(), mcus);
    }
    for (int x = 8 * blocks; x < width; x++) {
      int[] pixels = x % 2 == 0 ? even : odd;
      int place = x % (8 * across) / 2;
      int pixel = pixels[place * luma.mcus() + x / (8 * across)];
      rgb[from + 3 * x] = (byte) pixel;
      rgb[from + 3 * x + 1] = (byte) (pixel >> 8);
      rgb[from + 3 * x + 2] = (byte) (pixel >> 16);
    }
  }

  /** One block of every MCU: its eight pixels are three times eight bytes. */
  private void blocks(byte[] rgb, int from, int step, int first, int number) {
    int second = first + luma.mcus();
    int third = second + luma.mcus();
    int fourth = third + luma.mcus();
    for (int i = 0; i < number; i++) {
      int at = from + step * i;
      long c = even[second + i];
      long f = odd[third + i];
      LONG.set(rgb, at, even[first + i] | (long) odd[first + i] << 24 | c << 48);
      LONG.set(
          rgb,
          at + 8,
          c >> 16 | (long) odd[second + i] << 8 | (long) even[third + i] << 32 | f << 56);
      LONG.set(rgb, at + 16, f >> 8 | (long) even[fourth + i] << 16 | (long) odd[fourth + i] << 40);
    }
  }
}
