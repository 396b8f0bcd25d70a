package dev.argus.core.jpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the JDK's libjpeg; what differs between its releases, DecoderTest has from Pillow. */
class SequentialJpegTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "2, 2"})
  void picturesOfEverySizeAreWhatLibjpegMakesOfThem(int across, int down) throws Exception {
    Random random = new Random(across + 2L * down);
    for (int i = 0; i < 120; i++) {
      TestJpeg jpeg =
          new TestJpeg(5 + random.nextInt(60), 1 + random.nextInt(60))
              .sampling(across, down)
              .quality(.2f + .8f * random.nextFloat())
              .restart(random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0);
      byte[] file = jpeg.write(random);
      assertArrayEquals(libjpeg(file), SequentialJpeg.rgb(file), jpeg.toString());
    }
  }

  @Test
  void grayPicturesAreWhatLibjpegMakesOfThem() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      TestJpeg jpeg = new TestJpeg(1 + random.nextInt(40), 1 + random.nextInt(40)).gray();
      byte[] file = jpeg.write(random);
      byte[] rgb = SequentialJpeg.rgb(file);
      byte[] gray = pixels(ImageIO.read(new ByteArrayInputStream(file)));
      for (int at = 0; at < rgb.length; at++) {
        assertEquals(gray[at / 3], rgb[at], jpeg + " at " + at);
      }
    }
  }

  @Test
  void whatItDoesNotKnowIsLeftToAnotherDecoder() throws Exception {
    Random random = new Random(5);
    byte[] progressive = new TestJpeg(40, 40).progressive().write(random);
    assertMessage("another coding", progressive);
    assertMessage("another sampling", new TestJpeg(40, 40).sampling(1, 4).write(random));
    assertMessage("another sampling", new TestJpeg(4, 40).sampling(2, 2).write(random));
    assertMessage("more columns", new TestJpeg(20_000, 8).write(random));
  }

  private static void assertMessage(String what, byte[] file) {
    OtherJpegException e =
        assertThrows(OtherJpegException.class, () -> SequentialJpeg.rgb(file), what);
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }

  @Test
  void damageIsFoundOrHarmless() throws Exception {
    Random random = new Random(11);
    byte[] file = new TestJpeg(90, 70).sampling(2, 2).restart(4).write(random);
    int found = 0;
    for (int i = 0; i < 4000; i++) {
      byte[] damaged = file.clone();
      for (int change = 0; change <= i % 3; change++) {
        damaged[160 + random.nextInt(file.length - 160)] = (byte) random.nextInt(256);
      }
      try {
        SequentialJpeg.rgb(damaged);
      } catch (OtherJpegException e) {
        found++;
      }
    }
    assertTrue(found > 1000, "found " + found);
  }

  @Test
  void everyCutIsFound() throws Exception {
    byte[] file = new TestJpeg(90, 70).sampling(2, 2).write(new Random(13));
    for (int length = 2; length < file.length; length += 7) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(OtherJpegException.class, () -> SequentialJpeg.rgb(cut), "at " + length);
    }
  }

  @Test
  void isGivenUpWhenItsThreadIsInterrupted() throws Exception {
    byte[] file = new TestJpeg(90, 70).write(new Random(17));
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> SequentialJpeg.rgb(file));
    assertTrue(Thread.interrupted(), "the thread is still interrupted");
  }

  private static byte[] libjpeg(byte[] file) throws IOException {
    byte[] bgr = pixels(ImageIO.read(new ByteArrayInputStream(file)));
    byte[] rgb = new byte[bgr.length];
    for (int i = 0; i < bgr.length; i++) {
      rgb[i] = bgr[i / 3 * 3 + 2 - i % 3];
    }
    return rgb;
  }

  private static byte[] pixels(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }
}
