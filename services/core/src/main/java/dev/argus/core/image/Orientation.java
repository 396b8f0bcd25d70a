package dev.argus.core.image;

/**
 * EXIF orientation, tag 0x0112 of the first TIFF directory (CIPA DC-008, 4.6.5): which way up the
 * stored rows are. A damaged block counts as upright, as in Pillow's {@code exif_transpose}.
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  HALF_TURN(false, true, true),
  FLIPPED(false, false, true),
  TRANSPOSED(true, false, false),
  RIGHT_TURN(true, true, false),
  TRANSVERSED(true, true, true),
  LEFT_TURN(true, false, true);

  private static final int TAG = 0x0112;
  private static final int ENTRY = 12;
  private static final int SHORT = 3;

  private final boolean swap;
  private final boolean mirror;
  private final boolean flip;

  /** First rows become columns (swap), then left and right (mirror), top and bottom (flip). */
  Orientation(boolean swap, boolean mirror, boolean flip) {
    this.swap = swap;
    this.mirror = mirror;
    this.flip = flip;
  }

  /** Reads a TIFF block of the file. */
  static Orientation ofTiff(byte[] file, int start, int end) {
    Bytes bytes = new Bytes(file);
    if (end - start < 8 || end > file.length) {
      return UPRIGHT;
    }
    String order = bytes.ascii(start, 2);
    boolean little = order.equals("II");
    if (!little && !order.equals("MM")) {
      return UPRIGHT;
    }
    long directory = start + (little ? bytes.u32le(start + 4) : bytes.u32(start + 4));
    if (directory + 2 > end) {
      return UPRIGHT;
    }
    int at = (int) directory;
    int entries = little ? bytes.u16le(at) : bytes.u16(at);
    at += 2;
    for (int i = 0; i < entries && at + ENTRY <= end; i++, at += ENTRY) {
      int tag = little ? bytes.u16le(at) : bytes.u16(at);
      int type = little ? bytes.u16le(at + 2) : bytes.u16(at + 2);
      if (tag == TAG && type == SHORT) {
        return of(little ? bytes.u16le(at + 8) : bytes.u16(at + 8));
      }
    }
    return UPRIGHT;
  }

  private static Orientation of(int value) {
    return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
  }

  /** The picture as it is meant to be seen. */
  Picture apply(Picture stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = swap ? stored.height() : stored.width();
    int height = swap ? stored.width() : stored.height();
    byte[] from = stored.rgb();
    byte[] to = new byte[from.length];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int seenX = mirror ? width - 1 - x : x;
        int seenY = flip ? height - 1 - y : y;
        int column = swap ? seenY : seenX;
        int row = swap ? seenX : seenY;
        int source = 3 * (row * stored.width() + column);
        to[at++] = from[source];
        to[at++] = from[source + 1];
        to[at++] = from[source + 2];
      }
    }
    return new Picture(width, height, to);
  }
}
