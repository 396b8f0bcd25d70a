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
    this.even = new int[(width + 1) / 2];
    this.odd = new int[(width + 1) / 2];
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

  /** Two pixels are six bytes of the eight that are written; the next two go over the rest. */
  private void interleave(byte[] rgb, int from) {
    int last = Math.max(0, width / 2 - 1);
    int at = from;
    for (int i = 0; i < last; i++) {
      LONG.set(rgb, at, even[i] | (long) odd[i] << 24);
      at += 6;
    }
    for (int x = 2 * last; x < width; x++) {
      int pixel = (x & 1) == 0 ? even[x / 2] : odd[x / 2];
      rgb[at] = (byte) pixel;
      rgb[at + 1] = (byte) (pixel >> 8);
      rgb[at + 2] = (byte) (pixel >> 16);
      at += 3;
    }
  }
}
