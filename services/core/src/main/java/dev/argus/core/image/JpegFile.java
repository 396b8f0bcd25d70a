package dev.argus.core.image;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a JPEG file (ITU-T T.81, annex B), read up to its first scan.
 *
 * @param header its size
 * @param colours how its components are to be understood
 * @param orientation from EXIF
 * @param file all bytes
 * @param kept the segments that decoding needs
 * @param scan offset of the first scan
 */
record JpegFile(
    Header header,
    Colours colours,
    Orientation orientation,
    byte[] file,
    List<Segment> kept,
    int scan) {
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final int APP15 = 0xEF;
  private static final int COM = 0xFE;
  private static final int PROGRESSIVE = 0xC2;
  private static final int FIRST_RST = 0xD0;

  /**
   * A decoder goes over the whole picture for every scan. Encoders write ten or so; libjpeg-turbo
   * offers {@code djpeg -maxscans} and fuzzes with 500.
   */
  private static final int MOST_SCANS = 100;

  /** Pixels times scans; about two seconds of a core. */
  private static final long MOST_WORK = 640_000_000;

  private static final byte[] JFIF = {
    (byte) 0xFF, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  /** Colour spaces of the components, as libjpeg tells them apart. */
  enum Colours {
    GRAY,
    YCBCR,
    RGB,
    CMYK,
    YCCK
  }

  /** Offsets of a segment from its marker's first byte to its end. */
  record Segment(int start, int end) {}

  /** What the segments before the first scan say. */
  private static final class Facts {
    private boolean jfif;
    private int adobe = -1;
    private int frame = -1;
    private Orientation orientation = Orientation.UPRIGHT;
    private final List<Segment> kept = new ArrayList<>();
  }

  static JpegFile parse(byte[] file) {
    Bytes bytes = new Bytes(file);
    Facts facts = new Facts();
    int at = 2;
    while (true) {
      int marker = marker(bytes, at);
      if (marker == 0xFF) {
        at++;
        continue;
      }
      if (marker == SOS) {
        break;
      }
      int end = segmentEnd(bytes, at);
      note(bytes, marker, new Segment(at, end), facts);
      at = end;
    }
    if (facts.frame < 0) {
      throw broken("has no frame header");
    }
    return of(bytes, facts, at);
  }

  private static int marker(Bytes bytes, int at) {
    if (at + 4 > bytes.length()) {
      throw broken("ends within its header");
    }
    if (bytes.u8(at) != 0xFF || bytes.u8(at + 1) == EOI || bytes.u8(at + 1) == SOI) {
      throw broken("is damaged in its header");
    }
    return bytes.u8(at + 1);
  }

  private static int segmentEnd(Bytes bytes, int at) {
    int length = bytes.u16(at + 2);
    if (length < 2 || at + 2 + length > bytes.length()) {
      throw broken("ends within its header");
    }
    return at + 2 + length;
  }

  private static void note(Bytes bytes, int marker, Segment segment, Facts facts) {
    int body = segment.start + 4;
    int size = segment.end - body;
    if (marker == APP0 && size >= 5 && bytes.ascii(body, 5).equals("JFIF\0")) {
      facts.jfif = true;
    } else if (marker == APP14 && size >= 12 && bytes.ascii(body, 5).equals("Adobe")) {
      facts.adobe = bytes.u8(body + 11);
    } else if (marker == APP1 && size >= 6 && bytes.ascii(body, 6).equals("Exif\0\0")) {
      facts.orientation = Orientation.ofTiff(bytes.data(), body + 6, segment.end);
    } else if (isFrame(marker)) {
      if (facts.frame >= 0) {
        throw broken("has two frame headers");
      }
      facts.frame = segment.start;
    }
    // Application segments are dropped: an ICC profile would make ImageIO convert the colours, and
    // odd ones make it fail, while neither changes what the samples are.
    if ((marker < APP0 || marker > APP15) && marker != COM) {
      facts.kept.add(segment);
    }
  }

  /** SOF0 to SOF15 without DHT, JPG and DAC, which lie between them. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static JpegFile of(Bytes bytes, Facts facts, int scan) {
    int frame = facts.frame;
    int kind = bytes.u8(frame + 1);
    if (kind > PROGRESSIVE || bytes.u8(frame + 4) != 8) {
      throw broken("uses a coding other than baseline or progressive with 8 bits");
    }
    int height = bytes.u16(frame + 5);
    int width = bytes.u16(frame + 7);
    if (width == 0 || height == 0) {
      throw broken("does not say its size");
    }
    Colours colours = colours(bytes, facts);
    boolean several = kind == PROGRESSIVE || bytes.u8(scan + 4) < bytes.u8(frame + 9);
    return new JpegFile(
        new Header(ImageFormat.JPEG, width, height, bytesPerPixel(colours, several, facts)),
        colours,
        facts.orientation,
        bytes.data(),
        List.copyOf(facts.kept),
        scan);
  }

  /**
   * Samples, the turned copy, and where several scans follow 16-bit coefficients of all samples.
   */
  private static int bytesPerPixel(Colours colours, boolean several, Facts facts) {
    int components =
        switch (colours) {
          case GRAY -> 1;
          case YCBCR, RGB -> 3;
          case CMYK, YCCK -> 4;
        };
    int copies = components == 3 ? 0 : 3;
    int turned = facts.orientation == Orientation.UPRIGHT ? 0 : 3;
    int coefficients = several ? 2 * components : 0;
    return components + copies + turned + coefficients;
  }

  /** The rules of libjpeg's default_decompress_parms. */
  private static Colours colours(Bytes bytes, Facts facts) {
    int components = bytes.u8(facts.frame + 9);
    return switch (components) {
      case 1 -> Colours.GRAY;
      case 3 -> {
        int ids = 0;
        for (int i = 0; i < 3; i++) {
          ids = ids << 8 | bytes.u8(facts.frame + 10 + 3 * i);
        }
        boolean named = ids == ('R' << 16 | 'G' << 8 | 'B');
        boolean rgb = !facts.jfif && (facts.adobe == 0 || (facts.adobe < 0 && named));
        yield rgb ? Colours.RGB : Colours.YCBCR;
      }
      case 4 -> facts.adobe <= 0 ? Colours.CMYK : Colours.YCCK;
      default -> throw broken("has " + components + " colour components");
    };
  }

  /**
   * A file with the same samples that every decoder understands the same way: its first segment
   * says the colours, nothing else is left but what decoding needs, and it ends with its end
   * marker.
   */
  byte[] canonical() {
    int end = end();
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    out.write(0xFF);
    out.write(SOI);
    switch (colours) {
      case GRAY, YCBCR -> out.writeBytes(JFIF);
      case RGB, CMYK -> out.writeBytes(adobe(0));
      case YCCK -> out.writeBytes(adobe(2));
    }
    for (Segment segment : kept) {
      out.write(file, segment.start, segment.end - segment.start);
    }
    out.write(file, scan, end - scan);
    return out.toByteArray();
  }

  private static byte[] adobe(int transform) {
    return new byte[] {
      (byte) 0xFF,
      (byte) APP14,
      0,
      14,
      'A',
      'd',
      'o',
      'b',
      'e',
      0,
      100,
      0,
      0,
      0,
      0,
      (byte) transform
    };
  }

  /**
   * Where the end marker ends: a decoder would fill up a truncated picture with gray instead. Small
   * scans are cheap to send and dear to decode, so they are counted on the way.
   */
  private int end() {
    Bytes bytes = new Bytes(file);
    long most = Math.min(MOST_SCANS, Math.max(1, MOST_WORK / header.pixels()));
    int scans = 0;
    int at = scan;
    while (at + 1 < file.length) {
      int next = bytes.u8(at + 1);
      if (bytes.u8(at) != 0xFF || next == 0xFF) {
        at++;
      } else if (next == EOI) {
        return at + 2;
      } else if (next == 0 || next == 1 || (next >= FIRST_RST && next <= SOI)) {
        at += 2;
      } else if (next == SOS && ++scans > most) {
        throw broken("has more than the " + most + " scans that are decoded at its size");
      } else if (at + 4 <= file.length) {
        at += 2 + Math.max(2, bytes.u16(at + 2));
      } else {
        break;
      }
    }
    throw broken("is truncated");
  }

  private static ImageException broken(String what) {
    return ImageException.broken(ImageFormat.JPEG, what);
  }
}
