package dev.argus.core.image;

/**
 * The chunks of a WebP file (RFC 9649).
 *
 * @param header size of its canvas
 * @param orientation from the EXIF chunk
 * @param canonical the same picture without its colour profile, which a decoder might apply
 */
record WebpFile(Header header, Orientation orientation, byte[] canonical) {
  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;
  private static final int PROFILE_FLAG = 0x20;
  private static final int SIDE = 0x3FFF;

  /** Four bands, the planes they were made of, the picture and its turned copy. */
  private static final int BYTES_PER_PIXEL = 4 + 3 + 3 + 3;

  static Header header(byte[] file) {
    Bytes bytes = new Bytes(file);
    String type = bytes.ascii(FIRST_CHUNK, 4);
    int body = FIRST_CHUNK + CHUNK_HEADER;
    return type.equals("VP8X")
        ? size(1 + bytes.u24le(body + 4), 1 + bytes.u24le(body + 7))
        : frame(bytes, type, body);
  }

  static WebpFile parse(byte[] file) {
    Header header = header(file);
    Bytes bytes = new Bytes(file);
    long end = Math.min(file.length, 8 + bytes.u32le(4));
    if (8 + bytes.u32le(4) > file.length) {
      throw broken("is truncated");
    }
    Orientation orientation = Orientation.UPRIGHT;
    byte[] canonical = file.clone();
    for (long at = FIRST_CHUNK; at + CHUNK_HEADER <= end; ) {
      int start = (int) at + CHUNK_HEADER;
      String type = bytes.ascii((int) at, 4);
      long length = bytes.u32le((int) at + 4);
      if (length > end - start) {
        throw broken("is truncated");
      }
      switch (type) {
        case "VP8 ", "VP8L" -> fits(frame(bytes, type, start), header);
        case "ANMF" -> fitsFrames(bytes, start + FRAME_HEADER, start + (int) length, header);
        case "EXIF" -> orientation = orientation(bytes, start, start + (int) length);
        case "VP8X" -> canonical[start] &= (byte) ~PROFILE_FLAG;
        case "ICCP" -> canonical[(int) at] = 'x';
        default -> {
          // Not needed here.
        }
      }
      at = start + length + (length & 1);
    }
    return new WebpFile(header, orientation, canonical);
  }

  private static void fitsFrames(Bytes bytes, int start, int end, Header canvas) {
    for (long at = start; at + CHUNK_HEADER <= end; ) {
      String type = bytes.ascii((int) at, 4);
      if (type.equals("VP8 ") || type.equals("VP8L")) {
        fits(frame(bytes, type, (int) at + CHUNK_HEADER), canvas);
      }
      long length = bytes.u32le((int) at + 4);
      at += CHUNK_HEADER + length + (length & 1);
    }
  }

  /** A frame larger than the canvas that was checked would take memory that nobody allowed. */
  private static void fits(Header frame, Header canvas) {
    if (frame.width() > canvas.width() || frame.height() > canvas.height()) {
      throw broken("has a frame larger than itself");
    }
  }

  private static Orientation orientation(Bytes bytes, int start, int end) {
    boolean prefixed = end - start > 6 && bytes.ascii(start, 6).equals("Exif\0\0");
    return Orientation.ofTiff(bytes.data(), prefixed ? start + 6 : start, end);
  }

  private static Header frame(Bytes bytes, String type, int at) {
    return switch (type) {
      case "VP8 " -> size(bytes.u16le(at + 6) & SIDE, bytes.u16le(at + 8) & SIDE);
      case "VP8L" -> {
        long bits = bytes.u32le(at + 1);
        yield size(1 + (int) (bits & SIDE), 1 + (int) (bits >> 14 & SIDE));
      }
      default -> throw broken("does not begin with a picture");
    };
  }

  private static Header size(int width, int height) {
    if (width == 0 || height == 0) {
      throw broken("does not say its size");
    }
    return new Header(ImageFormat.WEBP, width, height, BYTES_PER_PIXEL);
  }

  private static ImageException broken(String what) {
    return ImageException.broken(ImageFormat.WEBP, what);
  }
}
