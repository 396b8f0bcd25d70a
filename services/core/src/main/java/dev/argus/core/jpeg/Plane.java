package dev.argus.core.jpeg;

/**
 * The latest samples of a component: of two rows of MCUs, since blending neighbours takes a row of
 * the one before and of the one after.
 *
 * <p>A row has its samples in the order in which the transform leaves them: those that stand first
 * in every MCU, then those that stand second, and so on. So they are copied many at a time, and
 * what is done with them is done in that order too. A component that has a sample for every pixel
 * of a row has those of even columns and those of odd ones apart: so they meet those that {@link
 * Upsampling} makes. Every row is an array of its own, from which loops read without an offset:
 * that is what the compiler makes vector instructions of.
 */
final class Plane {
  private final Frame.Component component;
  private final boolean everyColumn;
  private final boolean everyRow;
  private final int height;
  private final int mcus;
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
    this.component = component;
    this.everyColumn = component.across() == luma.across();
    this.everyRow = component.down() == luma.down();
    this.height = everyRow ? frame.height() : (frame.height() + 1) / 2;
    this.mcus = frame.mcusAcross();
    int padded = mcus * luma.across() * 8;
    this.even = new int[rows][padded / 2];
    this.odd = everyColumn ? new int[rows][padded / 2] : even;
  }

  Frame.Component component() {
    return component;
  }

  /** MCUs in a row, which is how many samples of one place follow each other. */
  int mcus() {
    return mcus;
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

  /** Takes in the samples of a row of MCUs, as {@link Blocks} has them. */
  void take(int[][] places, int mcuRow) {
    for (int down = 0; down < component.down(); down++) {
      int first = slot(8 * (mcuRow * component.down() + down));
      for (int row = 0; row < 8; row++) {
        for (int column = 0; column < 8 * component.across(); column++) {
          int block = down * component.across() + column / 8;
          int[] to = (everyColumn && column % 2 == 1 ? odd : even)[first + row];
          int place = everyColumn ? column / 2 : column;
          System.arraycopy(places[8 * row + column % 8], block * mcus, to, place * mcus, mcus);
        }
      }
    }
  }
}
