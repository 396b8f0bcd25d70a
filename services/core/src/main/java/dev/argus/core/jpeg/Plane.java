package dev.argus.core.jpeg;

import java.util.Arrays;

/**
 * The latest samples of a component: of two rows of MCUs, since blending neighbours takes a row of
 * the one before and of the one after.
 *
 * <p>A component that has a sample for every pixel of a row has them apart, those of even columns
 * and those of odd ones: so they meet those that {@link Upsampling} makes. Every row is an array of
 * its own, from which loops read without an offset: that is what the compiler makes vector
 * instructions of.
 */
final class Plane {
  private final Frame.Component component;
  private final boolean everyColumn;
  private final boolean everyRow;
  private final int height;
  private final int[][] even;
  private final int[][] odd;

  /**
   * A plane.
   *
   * @param component its samples are of
   * @param frame of the picture
   */
  Plane(Frame.Component component, Frame frame) {
    Frame.Component luma = frame.components().get(0);
    int rows = 2 * 8 * component.down();
    int padded = frame.mcusAcross() * component.across() * 8;
    this.component = component;
    this.everyColumn = component.across() == luma.across();
    this.everyRow = component.down() == luma.down();
    this.height = everyRow ? frame.height() : (frame.height() + 1) / 2;
    this.even = new int[rows][everyColumn ? padded / 2 : padded];
    this.odd = everyColumn ? new int[rows][padded / 2] : even;
  }

  Frame.Component component() {
    return component;
  }

  /** Whether it has a sample for every pixel of a row, the even columns apart from the odd ones. */
  boolean everyColumn() {
    return everyColumn;
  }

  /** Whether it has a row of samples for every row of pixels. */
  boolean everyRow() {
    return everyRow;
  }

  /** Samples of a row's even columns, or all; beyond an edge, of the row at the edge. */
  int[] even(int y) {
    return even[slot(Math.max(0, Math.min(height - 1, y)))];
  }

  /** Samples of a row's odd columns, or all. */
  int[] odd(int y) {
    return odd[slot(Math.max(0, Math.min(height - 1, y)))];
  }

  /** Where a row of the component is kept; the eight of a block follow each other. */
  int slot(int y) {
    return y % even.length;
  }

  /** Takes in the samples of a row of MCUs. */
  void take(int[][] places, int mcuRow) {
    int across = even[0].length / (everyColumn ? 4 : 8);
    for (int down = 0; down < component.down(); down++) {
      int first = slot(8 * (mcuRow * component.down() + down));
      for (int row = 0; row < 8; row++) {
        int[][] eight = Arrays.copyOfRange(places, 8 * row, 8 * row + 8);
        if (everyColumn) {
          apart(eight, down * across, even[first + row], 0);
          apart(eight, down * across, odd[first + row], 1);
        } else {
          together(eight, down * across, even[first + row]);
        }
      }
    }
  }

  private static void apart(int[][] eight, int from, int[] row, int odd) {
    int[] a = eight[odd];
    int[] b = eight[2 + odd];
    int[] c = eight[4 + odd];
    int[] d = eight[6 + odd];
    int block = from;
    for (int i = 0; i < row.length; i += 4) {
      row[i] = a[block];
      row[i + 1] = b[block];
      row[i + 2] = c[block];
      row[i + 3] = d[block];
      block++;
    }
  }

  private static void together(int[][] eight, int from, int[] row) {
    for (int column = 0; column < 8; column++) {
      int[] samples = eight[column];
      int block = from;
      for (int i = column; i < row.length; i += 8) {
        row[i] = samples[block];
        block++;
      }
    }
  }
}
