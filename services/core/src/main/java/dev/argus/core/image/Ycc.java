package dev.argus.core.image;

/** JFIF's YCbCr (ITU-R BT.601, full range) in 16-bit fixed point, rounded as libjpeg does. */
final class Ycc {
  private static final int HALF = 1 << 15;
  private static final int CR_RED = fixed(1.40200);
  private static final int CB_BLUE = fixed(1.77200);
  private static final int CR_GREEN = fixed(0.71414);
  private static final int CB_GREEN = fixed(0.34414);

  private Ycc() {}

  private static int fixed(double factor) {
    return (int) (factor * (1 << 16) + 0.5);
  }

  /**
   * Replaces Y, Cb, Cr at an offset by the inks C, M, Y, each 255 minus the colour it stands for.
   */
  static void toInverseInks(int[] samples, int at) {
    int y = samples[at];
    int cb = samples[at + 1] - 128;
    int cr = samples[at + 2] - 128;
    samples[at] = 255 - clamp(y + ((CR_RED * cr + HALF) >> 16));
    samples[at + 1] = 255 - clamp(y + ((-CB_GREEN * cb - CR_GREEN * cr + HALF) >> 16));
    samples[at + 2] = 255 - clamp(y + ((CB_BLUE * cb + HALF) >> 16));
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
