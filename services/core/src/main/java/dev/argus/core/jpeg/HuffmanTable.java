package dev.argus.core.jpeg;

import java.util.Arrays;

/**
 * Codes of one table (ITU-T T.81, annex C and F.2.2.3).
 *
 * <p>What a code says is an entry, which has, from its lowest bit: 8 bits for how many bits the
 * code takes together with the coefficient that follows it; 4 bits for how many of those are the
 * coefficient's; 7 bits for the zeros before it, {@link #END} of them at the end of a block.
 */
final class HuffmanTable {
  /** Bits looked up at once; longer codes, one in some hundred, are searched. */
  private static final int LOOK = 10;

  private static final int LONGEST = 16;

  /** More zeros than a block has room for. */
  private static final int END = 127;

  private final int[] entries = new int[1 << LOOK];
  private final byte[] symbols;
  private final boolean dc;

  /** First code of each length that is not in use, as if all codes had the longest length. */
  private final int[] beyond = new int[LONGEST + 1];

  /** What is added to a code of each length to have the number of its symbol. */
  private final int[] offset = new int[LONGEST + 1];

  /**
   * A table.
   *
   * @param counts how many codes there are of 1, 2 ... 16 bits
   * @param symbols of all codes, in order
   * @param dc whether it is for the first coefficients of blocks, which no zeros precede
   */
  HuffmanTable(int[] counts, byte[] symbols, boolean dc) throws OtherJpegException {
    this.symbols = symbols;
    this.dc = dc;
    int code = 0;
    int symbol = 0;
    if (dc && greatest(symbols) > 15) {
      throw new OtherJpegException("a difference of more than 15 bits");
    }
    for (int length = 1; length <= LONGEST; length++) {
      int count = counts[length - 1];
      if (code + count > 1 << length) {
        throw new OtherJpegException("more codes than bits");
      }
      offset[length] = symbol - code;
      for (int i = 0; i < count; i++) {
        if (length <= LOOK) {
          fill(code, length, entry(symbols[symbol] & 0xFF, length));
        }
        code++;
        symbol++;
      }
      beyond[length] = code << (LONGEST - length);
      code <<= 1;
    }
  }

  private static int greatest(byte[] symbols) {
    int greatest = 0;
    for (byte symbol : symbols) {
      greatest = Math.max(greatest, symbol & 0xFF);
    }
    return greatest;
  }

  private void fill(int code, int length, int entry) {
    int free = LOOK - length;
    Arrays.fill(entries, code << free, (code + 1) << free, entry);
  }

  private int entry(int symbol, int length) {
    int size = dc ? symbol : symbol & 15;
    int zeros = dc ? 0 : symbol >> 4;
    if (!dc && size == 0 && zeros != 15) {
      zeros = END;
    }
    return zeros << 12 | size << 8 | length + size;
  }

  /**
   * The entry of the code that comes next.
   *
   * @param bits that come next, the first of them the highest
   */
  int next(long bits) throws OtherJpegException {
    int entry = entries[(int) (bits >>> (64 - LOOK))];
    return entry != 0 ? entry : longer((int) (bits >>> (64 - LONGEST)));
  }

  private int longer(int bits) throws OtherJpegException {
    for (int length = LOOK + 1; length <= LONGEST; length++) {
      if (bits < beyond[length]) {
        return entry(symbols[(bits >> (LONGEST - length)) + offset[length]] & 0xFF, length);
      }
    }
    throw new OtherJpegException("a code that is in no table");
  }

  /** Bits that the code and its coefficient take. */
  static int length(int entry) {
    return entry & 0xFF;
  }

  /** Zeros before the coefficient. */
  static int zeros(int entry) {
    return entry >> 12 & 0x7F;
  }

  /** Whether a block ends where so many of its coefficients are known. */
  static boolean ends(int known) {
    return known >= END;
  }

  /** The coefficient: the lower half of what its bits can say is negative (figure F.12). */
  static int value(int entry, long bits) {
    int size = size(entry);
    // Without a branch, which would be guessed wrong every other time.
    int raw = (int) ((bits << (length(entry) - size)) >>> 1 >>> (63 - size));
    int range = 1 << size;
    int negative = (raw - (range >> 1)) >> 31;
    return raw + (negative & (1 - range));
  }

  private static int size(int entry) {
    return entry >> 8 & 15;
  }
}
