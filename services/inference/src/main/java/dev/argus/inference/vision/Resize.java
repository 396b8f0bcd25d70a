package dev.argus.inference.vision;

import dev.argus.core.image.Picture;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Scales a picture as OpenCV's INTER_LINEAR does with bytes, to the bit: pixel centres at halves,
 * four neighbours, weights of 11 bits, and its own way of rounding (modules/imgproc/src/resize.cpp,
 * HResizeLinear and VResizeLinear of uchar). Gives row after row from the top.
 */
final class Resize {
  /** Weights are whole numbers that stand for 1/2048ths. */
  private static final int ONE = 1 << 11;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] rgb;
  private final int origin;
  private final int stride;
  private final int length;
  private final Axis columns;
  private final Axis rows;

  /** Of each column: red, green and blue of its first neighbour, then red of its second. */
  private final int[] first;

  /** Of each column: blue of its first neighbour, then red, green and blue of its second. */
  private final int[] second;

  /** A row for each colour. */
  private int[][] upper;

  private int[][] lower;
  private int upperRow = -1;
  private int lowerRow = -1;

  /**
   * For each place along one side: its two neighbours and their weights.
   *
   * @param low first neighbour
   * @param high second neighbour
   * @param lowWeight in 1/2048ths
   * @param highWeight in 1/2048ths
   */
  private record Axis(int[] low, int[] high, int[] lowWeight, int[] highWeight) {
    /** Columns: beyond the outermost centres the outermost sample alone counts. */
    static Axis columns(int from, int to) {
      Axis axis = rows(from, to);
      for (int i = 0; i < to; i++) {
        if (axis.low[i] == axis.high[i]) {
          axis.lowWeight[i] = ONE;
          axis.highWeight[i] = 0;
        }
      }
      return axis;
    }

    /** Rows: beyond the outermost centres the outermost row is its own neighbour. */
    static Axis rows(int from, int to) {
      Axis axis = new Axis(new int[to], new int[to], new int[to], new int[to]);
      double step = 1 / ((double) to / from);
      for (int i = 0; i < to; i++) {
        float centre = (float) ((i + 0.5) * step - 0.5);
        int low = (int) Math.floor(centre);
        float weight = centre - low;
        axis.low[i] = Math.max(0, Math.min(from - 1, low));
        axis.high[i] = Math.max(0, Math.min(from - 1, low + 1));
        axis.lowWeight[i] = (int) Math.rint((1 - weight) * ONE);
        axis.highWeight[i] = (int) Math.rint(weight * ONE);
      }
      return axis;
    }
  }

  Resize(Picture picture, int width, int height) {
    this(picture, Region.of(picture), width, height);
  }

  /** Scales a part of a picture as if it were all of it. */
  Resize(Picture picture, Region part, int width, int height) {
    this.rgb = picture.rgb();
    this.stride = 3 * picture.width();
    this.origin = part.top() * stride + 3 * part.left();
    this.length = 3 * part.width();
    this.columns = Axis.columns(part.width(), width);
    this.rows = Axis.rows(part.height(), height);
    this.first = new int[width];
    this.second = new int[width];
    this.upper = new int[3][width];
    this.lower = new int[3][width];
  }

  /**
   * Scales one row.
   *
   * @param y of the scaled picture, best one more than the last time
   * @param into a row each of red, green and blue
   */
  void row(int y, int[][] into) {
    advance(rows.low[y], rows.high[y]);
    for (int colour = 0; colour < into.length; colour++) {
      blend(upper[colour], rows.lowWeight[y], lower[colour], rows.highWeight[y], into[colour]);
    }
  }

  private static void blend(int[] high, int above, int[] low, int below, int[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = (((above * (high[i] >> 4)) >> 16) + ((below * (low[i] >> 4)) >> 16) + 2) >> 2;
    }
  }

  private void advance(int low, int high) {
    if (low == lowerRow && low != upperRow) {
      int[][] free = upper;
      upper = lower;
      upperRow = lowerRow;
      lower = free;
      lowerRow = -1;
    }
    if (low != upperRow) {
      scale(low, upper);
      upperRow = low;
    }
    if (high != lowerRow) {
      scale(high, lower);
      lowerRow = high;
    }
  }

  /** Neighbours are fetched first, so that the sums become vector instructions. */
  private void scale(int row, int[][] into) {
    int start = origin + row * stride;
    if (start + length + Long.BYTES > rgb.length) {
      fetch(Arrays.copyOfRange(rgb, start, start + length + Long.BYTES), 0);
    } else {
      fetch(rgb, start);
    }
    int[] low = columns.lowWeight;
    int[] high = columns.highWeight;
    red(first, low, high, into[0]);
    green(first, second, low, high, into[1]);
    blue(second, low, high, into[2]);
  }

  /** Both neighbours lie side by side; where a column has but one, the other weighs nothing. */
  private void fetch(byte[] from, int start) {
    int[] low = columns.low;
    for (int x = 0; x < low.length; x++) {
      long six = (long) LONG.get(from, start + 3 * low[x]);
      first[x] = (int) six;
      second[x] = (int) (six >>> 16);
    }
  }

  private static void red(int[] first, int[] low, int[] high, int[] into) {
    for (int x = 0; x < into.length; x++) {
      into[x] = (first[x] & 0xFF) * low[x] + (first[x] >>> 24) * high[x];
    }
  }

  private static void green(int[] first, int[] second, int[] low, int[] high, int[] into) {
    for (int x = 0; x < into.length; x++) {
      into[x] = (first[x] >> 8 & 0xFF) * low[x] + (second[x] >> 16 & 0xFF) * high[x];
    }
  }

  private static void blue(int[] second, int[] low, int[] high, int[] into) {
    for (int x = 0; x < into.length; x++) {
      into[x] = (second[x] & 0xFF) * low[x] + (second[x] >>> 24) * high[x];
    }
  }
}
