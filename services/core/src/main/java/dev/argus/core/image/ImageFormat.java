package dev.argus.core.image;

import java.util.Locale;

/** The formats that are decoded, told by their first bytes and never by a name or header. */
public enum ImageFormat {
  /** Baseline and progressive JPEG: gray, YCbCr, RGB, CMYK, YCCK. */
  JPEG,
  /** PNG of every colour type and bit depth. */
  PNG,
  /** Lossy, lossless and animated WebP. */
  WEBP;

  private static final int LONGEST_SIGNATURE = 12;

  /**
   * The format of a file.
   *
   * @throws ImageException when the bytes are none of them
   */
  public static ImageFormat of(byte[] file) {
    Bytes bytes = new Bytes(file);
    if (file.length >= LONGEST_SIGNATURE) {
      if (bytes.u16(0) == 0xFFD8) {
        return JPEG;
      }
      if (bytes.u32(0) == 0x89504E47L && bytes.u32(4) == 0x0D0A1A0AL) {
        return PNG;
      }
      if (bytes.ascii(0, 4).equals("RIFF") && bytes.ascii(8, 4).equals("WEBP")) {
        return WEBP;
      }
    }
    throw new ImageException(
        ImageException.Kind.UNKNOWN_FORMAT, "The picture is none of JPEG, PNG or WebP.");
  }

  /** Name as in media types: {@code jpeg}, {@code png}, {@code webp}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Media type: {@code image/jpeg} and so on. */
  public String mediaType() {
    return "image/" + label();
  }
}
