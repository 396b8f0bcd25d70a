package dev.argus.core.jpeg;

/**
 * From coefficients to samples in whole numbers, first down the columns and then along the rows,
 * rounded where libjpeg's "islow" rounds. Its fast algorithm (Loeffler, Ligtenberg and Moschytz,
 * ICASSP 1989) is a sum of products like any other, so the same products, added up plainly, are the
 * same to the bit; and done for all blocks of a row at once, one short loop after the other, they
 * become vector instructions, which take many products at a time.
 */
final class InverseDct {
  /** Places of the constants' binary point. */
  private static final int POINT = 13;

  /** What is kept of them between columns and rows. */
  private static final int KEPT = 2;

  private static final int COLUMN_SHIFT = POINT - KEPT;
  private static final int COLUMN_HALF = 1 << (COLUMN_SHIFT - 1);

  /** The transform's own scale is 8: three more places. */
  private static final int ROW_SHIFT = POINT + KEPT + 3;

  /** A half to round with, and the 128 that samples are coded without. */
  private static final int ROW_HALF = (1 << (ROW_SHIFT - 1)) + (128 << ROW_SHIFT);

  /** What the odd coefficients are multiplied by, for each of the first four samples. */
  private static final int[][] ODD = {
    {11363, 9633, 6437, 2260},
    {9633, -2259, -11362, -6436},
    {6437, -11362, 2261, 9633},
    {2260, -6436, 9633, -11363}
  };

  /** What the second and the sixth are, for the first and fourth sample, and for the others. */
  private static final int[][] EVEN = {{10703, 4433}, {4433, -10704}};

  private final int[][] even;
  private final int[][] odd;

  /**
   * Room to work in.
   *
   * @param blocks that are transformed at once
   */
  InverseDct(int blocks) {
    this.even = new int[4][blocks];
    this.odd = new int[4][blocks];
  }

  /**
   * Transforms blocks in place.
   *
   * @param places an array for each place in a block, row by row, with what every block has there:
   *     coefficients before, samples of 0 to 255 after
   */
  void apply(int[][] places) {
    for (int column = 0; column < 8; column++) {
      sums(places, column, 8, COLUMN_HALF);
      for (int i = 0; i < 4; i++) {
        column(even[i], odd[i], places[column + 8 * i], places[column + 8 * (7 - i)]);
      }
    }
    for (int row = 0; row < 64; row += 8) {
      sums(places, row, 1, ROW_HALF);
      for (int i = 0; i < 4; i++) {
        row(even[i], odd[i], 1, places[row + i]);
        row(even[i], odd[i], -1, places[row + 7 - i]);
      }
    }
  }

  /** What the even and the odd ones of eight places give to each of the first four samples. */
  private void sums(int[][] places, int first, int step, int half) {
    int[] second = places[first + 2 * step];
    int[] sixth = places[first + 6 * step];
    whole(places[first], places[first + 4 * step], half, even[0], even[1]);
    mirrored(second, sixth, EVEN[0], even[0], even[3]);
    mirrored(second, sixth, EVEN[1], even[1], even[2]);
    for (int i = 0; i < 4; i++) {
      products(
          places[first + step],
          places[first + 3 * step],
          places[first + 5 * step],
          places[first + 7 * step],
          ODD[i],
          odd[i]);
    }
  }

  private static void whole(int[] none, int[] fourth, int half, int[] sum, int[] difference) {
    for (int i = 0; i < none.length; i++) {
      sum[i] = ((none[i] + fourth[i]) << POINT) + half;
      difference[i] = ((none[i] - fourth[i]) << POINT) + half;
    }
  }

  private static void mirrored(int[] second, int[] sixth, int[] by, int[] plus, int[] minus) {
    int two = by[0];
    int six = by[1];
    for (int i = 0; i < second.length; i++) {
      int product = second[i] * two + sixth[i] * six;
      minus[i] = plus[i] - product;
      plus[i] = plus[i] + product;
    }
  }

  private static void products(int[] a, int[] b, int[] c, int[] d, int[] by, int[] sums) {
    int first = by[0];
    int third = by[1];
    int fifth = by[2];
    int seventh = by[3];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = a[i] * first + b[i] * third + c[i] * fifth + d[i] * seventh;
    }
  }

  private static void column(int[] even, int[] odd, int[] from, int[] back) {
    for (int i = 0; i < from.length; i++) {
      from[i] = (even[i] + odd[i]) >> COLUMN_SHIFT;
      back[i] = (even[i] - odd[i]) >> COLUMN_SHIFT;
    }
  }

  private static void row(int[] even, int[] odd, int sign, int[] samples) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Clamp.toByte((even[i] + sign * odd[i]) >> ROW_SHIFT);
    }
  }
}
