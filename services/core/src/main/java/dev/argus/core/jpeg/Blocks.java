package dev.argus.core.jpeg;

import java.util.Arrays;

/** A component's blocks of one row of MCUs: the first of every MCU, then the second, and so on. */
final class Blocks {
  /** Where coefficients stand in a block, row by row (figure A.6). */
  private static final int[] ZIGZAG = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
    12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
    35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
    58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  private final Frame.Component component;
  private final int mcus;
  private final InverseDct transform;

  /** What every block has in each of its places, row by row. */
  private final int[][] places;

  /** The same, in the order in which coefficients come. */
  private final int[][] coming = new int[64][];

  /** The latest first coefficient, which the next is told from. */
  private int before;

  /**
   * Room for blocks.
   *
   * @param mcus in a row
   */
  Blocks(Frame.Component component, int mcus) {
    int number = mcus * component.across() * component.down();
    this.component = component;
    this.mcus = mcus;
    this.transform = new InverseDct(number);
    this.places = new int[64][number];
    for (int i = 0; i < 64; i++) {
      coming[i] = places[ZIGZAG[i]];
    }
  }

  /** Makes room for the next row. */
  void clear() {
    for (int[] place : places) {
      Arrays.fill(place, 0);
    }
  }

  /** Forgets what the next first coefficient would be told from. */
  void restart() {
    before = 0;
  }

  /** Reads those of one MCU. */
  void read(Scan scan, int mcu) throws OtherJpegException {
    for (int y = 0; y < component.down(); y++) {
      for (int x = 0; x < component.across(); x++) {
        int block = y * component.across() + x;
        before = scan.block(component, before, coming, block * mcus + mcu);
      }
    }
  }

  /** The samples of all, in each place. */
  int[][] samples() {
    transform.apply(places);
    return places;
  }
}
