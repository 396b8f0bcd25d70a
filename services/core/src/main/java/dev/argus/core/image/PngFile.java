package dev.argus.core.image;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file (W3C PNG specification, section 5).
 *
 * @param header its size
 * @param orientation from the EXIF chunk
 * @param canonical the same picture with nothing but its size, palette and samples: no colour
 *     profile or gamma that a decoder might apply, no compressed text, no transparency, no
 *     animation
 */
record PngFile(Header header, Orientation orientation, byte[] canonical) {
  private static final int SIGNATURE = 8;
  private static final int AROUND = 12;

  static Header header(byte[] file) {
    Bytes bytes = new Bytes(file);
    if (bytes.u32(8) != 13 || !bytes.ascii(12, 4).equals("IHDR")) {
      throw broken("does not begin with its header");
    }
    long width = bytes.u32(16);
    long height = bytes.u32(20);
    if (width == 0 || height == 0 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw broken("does not say its size");
    }
    int stored = (bitsPerPixel(bytes) + 7) / 8;
    return new Header(ImageFormat.PNG, (int) width, (int) height, stored + 3 + 3);
  }

  static PngFile parse(byte[] file) {
    Header header = header(file);
    Bytes bytes = new Bytes(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(file, 0, SIGNATURE);
    Orientation orientation = Orientation.UPRIGHT;
    boolean data = false;
    for (int at = SIGNATURE; ; ) {
      if (at + AROUND > file.length || bytes.u32(at) > file.length - at - AROUND) {
        throw broken("is truncated");
      }
      int length = (int) bytes.u32(at);
      String type = bytes.ascii(at + 4, 4);
      switch (type) {
        case "IHDR", "PLTE", "IDAT", "IEND" -> {
          check(bytes, at, length);
          out.write(file, at, length + AROUND);
          data |= type.equals("IDAT");
        }
        case "eXIf" -> orientation = Orientation.ofTiff(file, at + 8, at + 8 + length);
        default -> {
          // Not needed for the samples.
        }
      }
      if (type.equals("IEND")) {
        break;
      }
      at += length + AROUND;
    }
    if (!data) {
      throw broken("has no samples");
    }
    return new PngFile(header, orientation, out.toByteArray());
  }

  private static void check(Bytes bytes, int at, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes.data(), at + 4, length + 4);
    if (crc.getValue() != bytes.u32(at + 8 + length)) {
      throw broken("is damaged: a checksum does not match");
    }
  }

  private static int bitsPerPixel(Bytes bytes) {
    int depth = bytes.u8(24);
    return switch (bytes.u8(25)) {
      case 0, 3 -> depth;
      case 2 -> 3 * depth;
      case 4 -> 2 * depth;
      case 6 -> 4 * depth;
      default -> throw broken("has an unknown colour type");
    };
  }

  private static ImageException broken(String what) {
    return ImageException.broken(ImageFormat.PNG, what);
  }
}
