package dev.argus.core.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The coded bits of a scan, block after block (ITU-T T.81, F.2.2). The bytes that keep markers
 * apart from data are taken out beforehand, so that eight bytes can be read at once.
 */
final class Scan {
  private static final int EOI = 0xD9;
  private static final int FIRST_RST = 0xD0;
  private static final int LAST_RST = 0xD7;

  /** Bytes that are read ahead at most. */
  private static final int AHEAD = 8;

  /** More bytes than a block can take, so that the end need not be looked for within one. */
  private static final int SLACK = 64 * 4 + 4 * AHEAD;

  /** Bits that a code and its coefficient take at most, and one. */
  private static final int ENOUGH = 32;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] data;

  /** Ends of the parts between restart markers. */
  private final List<Integer> ends = new ArrayList<>();

  private int part;
  private int at;

  /** What comes next, the first bit highest. */
  private long bits;

  /** How many of them can be relied on. */
  private int known;

  /**
   * Finds the data of a scan.
   *
   * @param file whole
   * @param from offset of the scan's first byte
   */
  Scan(byte[] file, int from) throws OtherJpegException {
    this.data = new byte[file.length - from + SLACK];
    int copied = from;
    int length = 0;
    int next = from;
    while (true) {
      while (next < file.length && file[next] != (byte) 0xFF) {
        next++;
      }
      if (next + 1 >= file.length) {
        throw new OtherJpegException("no end");
      }
      int marker = file[next + 1] & 0xFF;
      // The 255 is a value where a zero follows, which is left out.
      int kept = marker == 0 ? next + 1 : next;
      System.arraycopy(file, copied, data, length, kept - copied);
      length += kept - copied;
      next += 2;
      copied = next;
      if (marker == EOI) {
        ends.add(length);
        return;
      }
      if (marker != 0) {
        if (marker != FIRST_RST + (ends.size() & 7) || marker > LAST_RST) {
          throw new OtherJpegException("another marker within the scan");
        }
        ends.add(length);
      }
    }
  }

  /**
   * Goes on behind the next restart marker.
   *
   * @throws OtherJpegException unless there is one, and all before it was read
   */
  void restart() throws OtherJpegException {
    end();
    at = ends.get(part);
    part++;
    if (part == ends.size()) {
      throw new OtherJpegException("too few restart markers");
    }
    bits = 0;
    known = 0;
  }

  /**
   * Checks that nothing is left.
   *
   * @throws OtherJpegException unless all was read
   */
  void finish() throws OtherJpegException {
    end();
    if (part < ends.size() - 1) {
      throw new OtherJpegException("too many restart markers");
    }
  }

  private void end() throws OtherJpegException {
    if (at - known / 8 != ends.get(part)) {
      throw new OtherJpegException("too few or too many coefficients");
    }
  }

  /**
   * Reads a block.
   *
   * @param of the component it belongs to
   * @param before first coefficient of the component's block before
   * @param places an array for each place in a block, in the order in which coefficients come, all
   *     zero; get the coefficients, times what they are quantized by
   * @param number of the block in each of them
   * @return the first coefficient, as it is coded
   */
  int block(Frame.Component of, int before, int[][] places, int number) throws OtherJpegException {
    if (at > data.length - SLACK + AHEAD) {
      throw new OtherJpegException("too few coefficients");
    }
    // Fields would be written back with every bit.
    long bits = this.bits;
    int known = this.known;
    int at = this.at;
    if (known < ENOUGH) {
      bits |= (long) LONG.get(data, at) >>> known;
      at += (63 - known) >>> 3;
      known |= 56;
    }
    int entry = of.dc().next(bits);
    int first = before + HuffmanTable.value(entry, bits);
    bits <<= HuffmanTable.length(entry);
    known -= HuffmanTable.length(entry);
    int[] quantization = of.quantization();
    places[0][number] = first * quantization[0];
    HuffmanTable ac = of.ac();
    for (int k = 1; k < 64; k++) {
      if (known < ENOUGH) {
        bits |= (long) LONG.get(data, at) >>> known;
        at += (63 - known) >>> 3;
        known |= 56;
      }
      entry = ac.next(bits);
      k += HuffmanTable.zeros(entry);
      int value = HuffmanTable.value(entry, bits);
      bits <<= HuffmanTable.length(entry);
      known -= HuffmanTable.length(entry);
      if (k >= 64) {
        if (!HuffmanTable.ends(k)) {
          throw new OtherJpegException("more than 64 coefficients in a block");
        }
        break;
      }
      places[k][number] = value * quantization[k];
    }
    this.bits = bits;
    this.known = known;
    this.at = at;
    return first;
  }
}
