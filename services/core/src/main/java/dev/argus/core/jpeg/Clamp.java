package dev.argus.core.jpeg;

/** Samples that a sum may have carried too far. */
final class Clamp {
  private Clamp() {}

  /** Between 0 and 255; with Math.min and Math.max no loop would become vector instructions. */
  static int toByte(int value) {
    int positive = value & ~(value >> 31);
    return (positive | ((255 - positive) >> 31)) & 255;
  }
}
