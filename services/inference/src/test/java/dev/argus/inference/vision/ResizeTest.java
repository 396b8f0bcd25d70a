package dev.argus.inference.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.argus.core.image.Picture;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizeTest {
  /**
   * The CRC-32 of {@code cv2.resize(picture, (width, height), interpolation=cv2.INTER_LINEAR)}, the
   * same with OpenCV 4.14.0 and 5.0.0.
   */
  @ParameterizedTest
  @CsvSource({
    "64, 48, 41, 31, 1116688385",
    "31, 57, 20, 37, 1521697719",
    "40, 30, 100, 75, 2453792217",
    "1, 5, 3, 9, 1487421889",
    "640, 3, 416, 2, 877207247"
  })
  void itIsOpenCvsToTheBit(int fromWidth, int fromHeight, int width, int height, long crc) {
    assertEquals(crc, crc(new Resize(noise(fromWidth, fromHeight), width, height), width, height));
  }

  /** Also where it ends with the last byte of all. */
  @ParameterizedTest
  @CsvSource({"0, 0, 0, 0", "5, 3, 0, 0", "5, 3, 7, 2", "0, 0, 0, 9"})
  void aPartIsScaledAsIfItWereAll(int left, int top, int right, int bottom) {
    Picture noise = noise(64, 48);
    int width = left + 64 + right;
    byte[] around = new byte[3 * width * (top + 48 + bottom)];
    Arrays.fill(around, (byte) 0xAA);
    for (int y = 0; y < 48; y++) {
      int at = 3 * ((top + y) * width + left);
      System.arraycopy(noise.rgb(), 3 * 64 * y, around, at, 3 * 64);
    }
    Picture picture = new Picture(width, top + 48 + bottom, around);
    Resize part = new Resize(picture, new Region(left, top, 64, 48), 41, 31);
    assertEquals(1116688385L, crc(part, 41, 31));
  }

  private static long crc(Resize resize, int width, int height) {
    int[][] row = new int[3][width];
    CRC32 seen = new CRC32();
    for (int y = 0; y < height; y++) {
      resize.row(y, row);
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < 3; channel++) {
          seen.update(row[channel][x]);
        }
      }
    }
    return seen.getValue();
  }

  /** Bytes that a few lines of any language make: a linear congruential generator's third byte. */
  private static Picture noise(int width, int height) {
    byte[] bytes = new byte[3 * width * height];
    int state = 1;
    for (int i = 0; i < bytes.length; i++) {
      state = (state * 1103515245 + 12345) & 0x7FFFFFFF;
      bytes[i] = (byte) (state >> 16);
    }
    return new Picture(width, height, bytes);
  }
}
