package dev.argus.core.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stands before the coefficients of a file with one scan (ITU-T T.81, annex B.2).
 *
 * @param width in pixels
 * @param height in pixels
 * @param components one, of gray, or brightness and two of colour
 * @param restart MCUs between two restart markers, 0 for none
 * @param data offset of the scan's first byte
 */
record Frame(int width, int height, List<Component> components, int restart, int data) {
  private static final int SOF0 = 0xC0;
  private static final int SOF1 = 0xC1;
  private static final int DHT = 0xC4;
  private static final int SOF15 = 0xCF;
  private static final int SOS = 0xDA;
  private static final int DQT = 0xDB;
  private static final int DRI = 0xDD;

  /**
   * Columns at most: what is kept of a row of MCUs takes some 350 bytes for each, which nobody
   * counts.
   */
  private static final int MOST_COLUMNS = 16_384;

  /** Columns of colour below which libjpeg repeats them instead of blending neighbours. */
  private static final int FEWEST_COLUMNS = 3;

  /**
   * A component of every pixel, or of every pixel but one.
   *
   * @param across samples for each that the scarcest component has in a row, 1 or 2
   * @param down likewise in a column
   * @param quantization what coefficients are multiplied by, in the order they come
   * @param dc codes of first coefficients
   * @param ac codes of the others
   */
  record Component(int across, int down, int[] quantization, HuffmanTable dc, HuffmanTable ac) {}

  /** A component as the frame header has it, before its tables are known. */
  private record Declared(int id, int across, int down, int quantization) {}

  /** Gathers segments. */
  private static final class Reading {
    private final byte[] file;
    private final int[][] quantization = new int[4][];
    private final HuffmanTable[][] huffman = new HuffmanTable[2][4];
    private final List<Declared> declared = new ArrayList<>();
    private int width;
    private int height;
    private int restart;

    Reading(byte[] file) {
      this.file = file;
    }

    int u8(int at) {
      return file[at] & 0xFF;
    }

    int u16(int at) {
      return u8(at) << 8 | u8(at + 1);
    }

    void tables(int at, int end) throws OtherJpegException {
      int next = at;
      while (next < end) {
        int precision = u8(next) >> 4;
        int[] table = new int[64];
        for (int i = 0; i < 64; i++) {
          table[i] = precision == 0 ? u8(next + 1 + i) : u16(next + 1 + 2 * i);
        }
        quantization[slot(next)] = table;
        next += 1 + 64 * (precision == 0 ? 1 : 2);
      }
    }

    void codes(int at, int end) throws OtherJpegException {
      int next = at;
      while (next < end) {
        int[] counts = new int[16];
        int total = 0;
        for (int i = 0; i < 16; i++) {
          counts[i] = u8(next + 1 + i);
          total += counts[i];
        }
        int symbols = next + 17;
        int kind = u8(next) >> 4;
        if (kind > 1 || symbols + total > end) {
          throw new OtherJpegException("a damaged table");
        }
        huffman[kind][slot(next)] =
            new HuffmanTable(counts, Arrays.copyOfRange(file, symbols, symbols + total), kind == 0);
        next = symbols + total;
      }
    }

    private int slot(int at) throws OtherJpegException {
      int slot = u8(at) & 15;
      if (slot > 3) {
        throw new OtherJpegException("more than four tables");
      }
      return slot;
    }

    void frame(int at) {
      height = u16(at + 1);
      width = u16(at + 3);
      for (int i = 0; i < u8(at + 5); i++) {
        int component = at + 6 + 3 * i;
        int sampling = u8(component + 1);
        declared.add(
            new Declared(u8(component), sampling >> 4, sampling & 15, u8(component + 2) & 3));
      }
    }

    Frame scan(int at, int end) throws OtherJpegException {
      if (u8(at) != declared.size() || declared.isEmpty()) {
        throw new OtherJpegException("several scans");
      }
      if (width > MOST_COLUMNS) {
        throw new OtherJpegException("more columns than are kept at once");
      }
      List<Component> components = new ArrayList<>();
      for (int i = 0; i < declared.size(); i++) {
        Declared of = declared.get(i);
        int tables = u8(at + 2 + 2 * i);
        if (u8(at + 1 + 2 * i) != of.id) {
          throw new OtherJpegException("components out of order");
        }
        components.add(
            new Component(
                of.across,
                of.down,
                found(quantization[of.quantization]),
                found(huffman[0][tables >> 4 & 3]),
                found(huffman[1][tables & 3])));
      }
      return new Frame(width, height, sampled(components), restart, end);
    }

    private static <T> T found(T table) throws OtherJpegException {
      if (table == null) {
        throw new OtherJpegException("a missing table");
      }
      return table;
    }

    /** Gray, 4:4:4, 4:2:2 lying or standing, and 4:2:0. */
    private List<Component> sampled(List<Component> components) throws OtherJpegException {
      if (components.size() == 1) {
        // A scan of one component has one block after the other, whatever its sampling says.
        Component gray = components.get(0);
        return List.of(new Component(1, 1, gray.quantization, gray.dc, gray.ac));
      }
      Component luma = components.get(0);
      boolean known =
          components.size() == 3
              && (luma.across == 1 || luma.across == 2)
              && (luma.down == 1 || luma.down == 2)
              && components.stream().skip(1).allMatch(c -> c.across == 1 && c.down == 1);
      if (!known || (width + luma.across - 1) / luma.across < FEWEST_COLUMNS) {
        throw new OtherJpegException("another sampling");
      }
      return components;
    }
  }

  /**
   * Reads all segments up to the scan.
   *
   * @param file that was found to have a sound header
   */
  static Frame of(byte[] file) throws OtherJpegException {
    Reading reading = new Reading(file);
    int at = 2;
    while (true) {
      int marker = reading.u8(at + 1);
      if (marker == 0xFF) {
        throw new OtherJpegException("filling before a marker");
      }
      int body = at + 4;
      int end = at + 2 + reading.u16(at + 2);
      if (end < body || end > file.length) {
        throw new OtherJpegException("a damaged segment");
      }
      switch (marker) {
        case DQT -> reading.tables(body, end);
        case DHT -> reading.codes(body, end);
        case DRI -> reading.restart = reading.u16(body);
        case SOF0, SOF1 -> reading.frame(body);
        case SOS -> {
          return reading.scan(body, end);
        }
        default -> {
          if (marker > SOF1 && marker <= SOF15) {
            throw new OtherJpegException("another coding");
          }
        }
      }
      at = end;
    }
  }

  /** MCUs in a row. */
  int mcusAcross() {
    int side = 8 * components.get(0).across();
    return (width + side - 1) / side;
  }

  /** Rows of MCUs. */
  int mcusDown() {
    int side = 8 * components.get(0).down();
    return (height + side - 1) / side;
  }
}
