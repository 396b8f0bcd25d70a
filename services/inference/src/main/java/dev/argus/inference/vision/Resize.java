package dev.argus.inference.vision;

import dev.argus.core.image.Picture;

/**
 * Scales a picture as OpenCV's INTER_LINEAR does with bytes, to the bit: pixel centres at halves,
 * four neighbours, weights of 11 bits, and its own way of rounding (modules/imgproc/src/resize.cpp,
 * HResizeLinear and VResizeLinear of uchar). Gives row after row from the top.
 */
final class Resize {
  /** Weights are whole numbers that stand for 1/2048ths. */
  private static final int ONE = 1 << 11;

  private final byte[] rgb;
  private final int stride;
  private final Axis columns;
  private final Axis rows;
  private int[] upper;
  private int[] lower;
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
    this.rgb = picture.rgb();
    this.stride = 3 * picture.width();
    this.columns = Axis.columns(picture.width(), width);
    this.rows = Axis.rows(picture.height(), height);
    this.upper = new int[3 * width];
    this.lower = new int[3 * width];
  }

  /**
   * Scales one row.
   *
   * @param y of the scaled picture, best one more than the last time
   * @param into red, then green, then blue samples, as many each as the scaled picture is wide
   */
  void row(int y, int[] into) {
    advance(rows.low[y], rows.high[y]);
    int above = rows.lowWeight[y];
    int below = rows.highWeight[y];
    int[] high = upper;
    int[] low = lower;
    for (int i = 0; i < into.length; i++) {
      into[i] = (((above * (high[i] >> 4)) >> 16) + ((below * (low[i] >> 4)) >> 16) + 2) >> 2;
    }
  }

  private void advance(int low, int high) {
    if (low == lowerRow && low != upperRow) {
      int[] free = upper;
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

  private void scale(int row, int[] into) {
    byte[] from = rgb;
    int start = row * stride;
    int width = columns.low.length;
    for (int x = 0; x < width; x++) {
      int a = start + 3 * columns.low[x];
      int b = start + 3 * columns.high[x];
      int weightA = columns.lowWeight[x];
      int weightB = columns.highWeight[x];
      into[x] = (from[a] & 0xFF) * weightA + (from[b] & 0xFF) * weightB;
      into[width + x] = (from[a + 1] & 0xFF) * weightA + (from[b + 1] & 0xFF) * weightB;
      into[2 * width + x] = (from[a + 2] & 0xFF) * weightA + (from[b + 2] & 0xFF) * weightB;
    }
  }
}
