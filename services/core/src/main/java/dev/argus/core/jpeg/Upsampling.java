package dev.argus.core.jpeg;

/**
 * A sample for every pixel of a row, out of a component that may have one for every other only:
 * each is three parts of the nearer and one of the farther, as libjpeg-turbo's "fancy" upsampling
 * has it, and rounded like there: up on one side and down on the other, so that nothing shifts.
 */
final class Upsampling {
  private final Plane plane;

  /** Where the last sample that is within the picture stands. */
  private final int last;

  private final int[] even;
  private final int[] odd;

  /** Scarce samples of a row, times four where they lie between two rows. */
  private final int[] scarce;

  /** The neighbours to their left, the first one's being itself. */
  private final int[] left;

  /** The neighbours to their right, the last one's being itself. */
  private final int[] right;

  /**
   * Room for a row.
   *
   * @param width of the picture
   */
  Upsampling(Plane plane, int width) {
    int columns = plane.even(0).length;
    int edge = (width + 1) / 2 - 1;
    this.plane = plane;
    this.last = edge % 8 * plane.mcus() + edge / 8;
    this.even = new int[columns];
    this.odd = new int[columns];
    this.scarce = new int[columns];
    this.left = new int[columns];
    this.right = new int[columns];
  }

  /** Samples of even columns. */
  int[] even() {
    return even;
  }

  /** Samples of odd columns. */
  int[] odd() {
    return odd;
  }

  /**
   * Makes a row of the picture.
   *
   * @param y its number
   */
  void make(int y) {
    if (plane.everyColumn() && plane.everyRow()) {
      System.arraycopy(plane.even(y), 0, even, 0, even.length);
      System.arraycopy(plane.odd(y), 0, odd, 0, odd.length);
      return;
    }
    int near = plane.everyRow() ? y : y / 2;
    int far = (y & 1) == 0 ? near - 1 : near + 1;
    if (plane.everyColumn()) {
      int half = (y & 1) == 0 ? 1 : 2;
      between(plane.even(near), plane.even(far), half, even);
      between(plane.odd(near), plane.odd(far), half, odd);
    } else if (plane.everyRow()) {
      System.arraycopy(plane.even(near), 0, scarce, 0, scarce.length);
      widen(1, 2, 2);
    } else {
      sum(plane.even(near), plane.even(far), scarce);
      widen(8, 7, 4);
    }
  }

  private void widen(int evenHalf, int oddHalf, int shift) {
    neighbours();
    left[0] = scarce[0];
    right[last] = scarce[last];
    sum(scarce, left, even);
    sum(scarce, right, odd);
    shift(even, evenHalf, shift);
    shift(odd, oddHalf, shift);
  }

  /**
   * Of the eight samples of a block all have a neighbour there but one, whose is the next block's.
   */
  private void neighbours() {
    int mcus = plane.mcus();
    int seven = scarce.length - mcus;
    System.arraycopy(scarce, 0, left, mcus, seven);
    System.arraycopy(scarce, seven, left, 1, mcus - 1);
    System.arraycopy(scarce, mcus, right, 0, seven);
    System.arraycopy(scarce, 1, right, seven, mcus - 1);
  }

  private static void between(int[] near, int[] far, int half, int[] to) {
    sum(near, far, to);
    shift(to, half, 2);
  }

  private static void sum(int[] near, int[] far, int[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = 3 * near[i] + far[i];
    }
  }

  private static void shift(int[] sums, int half, int by) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (sums[i] + half) >> by;
    }
  }
}
