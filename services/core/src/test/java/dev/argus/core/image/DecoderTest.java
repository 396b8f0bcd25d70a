package dev.argus.core.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures and their pixels come from Pillow; src/test/python/pictures.py makes them. */
class DecoderTest {
  private static final Path PICTURES = Path.of("src/test/resources/pictures");
  private final Decoder decoder = new Decoder(40_000_000);

  static List<String> pictures() throws IOException {
    try (Stream<Path> files = Files.list(PICTURES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".rgb"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void decodesAsPillowDoes(String name) throws IOException {
    Picture expected = expected(name);
    Picture actual = decoder.decode(Files.readAllBytes(PICTURES.resolve(name)));
    assertEquals(
        expected.width() + "x" + expected.height(), actual.width() + "x" + actual.height());
    int largest = 0;
    long sum = 0;
    for (int i = 0; i < expected.rgb().length; i++) {
      int difference = Math.abs((expected.rgb()[i] & 0xFF) - (actual.rgb()[i] & 0xFF));
      largest = Math.max(largest, difference);
      sum += difference;
    }
    double mean = (double) sum / expected.rgb().length;
    if (name.contains("lossy")) {
      // TwelveMonkeys rounds YCbCr and enlarges its chroma in another way than libwebp.
      assertTrue(mean < 5, "mean difference " + mean + ", largest " + largest);
    } else {
      assertEquals(0, largest, "largest difference, mean " + mean);
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void aTruncatedPictureIsRefusedWhereverItEnds(String name) throws IOException {
    byte[] file = Files.readAllBytes(PICTURES.resolve(name));
    for (int length = 0; length < file.length; length += 1 + file.length / 50) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(ImageException.class, () -> decoder.decode(cut), name + " cut at " + length);
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void aDamagedPictureIsDecodedOrRefusedButNeverFailsOtherwise(String name) throws IOException {
    byte[] file = Files.readAllBytes(PICTURES.resolve(name));
    Random random = new Random(name.hashCode());
    for (int round = 0; round < 40; round++) {
      byte[] damaged = file.clone();
      for (int i = 0; i < 3; i++) {
        damaged[12 + random.nextInt(file.length - 12)] = (byte) random.nextInt(256);
      }
      try {
        new Decoder(1_000_000).decode(damaged);
      } catch (ImageException expected) {
        assertTrue(expected.getMessage().endsWith("."), expected.getMessage());
      }
    }
  }

  @Test
  void aHugePngIsRefusedFromItsHeaderAlone() {
    byte[] header =
        ByteBuffer.allocate(33)
            .putLong(0x89504E470D0A1A0AL)
            .putInt(13)
            .putInt(0x49484452)
            .putInt(30_000)
            .putInt(30_000)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    ImageException e = assertThrows(ImageException.class, () -> decoder.decode(header));
    assertEquals(ImageException.Kind.TOO_LARGE, e.kind());
    assertTrue(e.getMessage().contains("30000 x 30000"), e.getMessage());
  }

  @Test
  void aFewBytesThatAskForManyPassesOverTheirPixelsAreRefused() throws IOException {
    byte[] many = progressive(64, 20_000);
    ImageException e =
        assertTimeout(Duration.ofSeconds(1), () -> refused(many), "refused, not decoded");
    assertEquals(ImageException.Kind.BROKEN, e.kind());
    assertTrue(e.getMessage().contains("100 scans"), e.getMessage());
    assertTrue(refused(progressive(6000, 20)).getMessage().contains("17 scans"));
    assertEquals(64, decoder.decode(progressive(64, 90)).width());
  }

  @Test
  void aDecodeIsGivenUpWhenItsThreadIsInterrupted() throws IOException {
    for (String name : List.of("png", "jpeg")) {
      byte[] file = encoded(name, 300);
      Thread.currentThread().interrupt();
      assertThrows(CancellationException.class, () -> decoder.decode(file), name);
      assertTrue(Thread.interrupted(), "the thread is still interrupted");
      assertEquals(300, decoder.decode(file).width());
    }
  }

  private ImageException refused(byte[] file) {
    return assertThrows(ImageException.class, () -> decoder.decode(file));
  }

  private static byte[] encoded(String format, int size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(size, size, BufferedImage.TYPE_3BYTE_BGR), format, out);
    return out.toByteArray();
  }

  /** A gray square whose last scan, of nothing but empty bands, is repeated up to a count. */
  private static byte[] progressive(int size, int scans) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(to);
      BufferedImage gray = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
      writer.write(null, new IIOImage(gray, null, null), param);
    } finally {
      writer.dispose();
    }
    byte[] file = out.toByteArray();
    List<Integer> starts = new ArrayList<>();
    for (int at = 0; at + 1 < file.length; at++) {
      if (file[at] == (byte) 0xFF && file[at + 1] == (byte) 0xDA) {
        starts.add(at);
      }
    }
    int last = starts.get(starts.size() - 1);
    ByteArrayOutputStream repeated = new ByteArrayOutputStream();
    repeated.write(file, 0, last);
    for (int scan = starts.size() - 1; scan < scans; scan++) {
      repeated.write(file, last, file.length - 2 - last);
    }
    repeated.write(file, file.length - 2, 2);
    return repeated.toByteArray();
  }

  @Test
  void whatIsNoPictureIsRefused() {
    for (String text : List.of("", "x", "<html>not a picture at all</html>", "GIF89a0000000000")) {
      ImageException e =
          assertThrows(ImageException.class, () -> decoder.decode(text.getBytes(UTF_8)));
      assertEquals(ImageException.Kind.UNKNOWN_FORMAT, e.kind());
    }
  }

  @Test
  void aPictureOfExactlyTheCapPasses() throws IOException {
    byte[] file = Files.readAllBytes(PICTURES.resolve("png-rgb-8.png"));
    Header header = Header.of(file);
    assertEquals(37 * 29, header.pixels());
    assertEquals(37, new Decoder(header.pixels()).decode(file).width());
    assertThrows(ImageException.class, () -> new Decoder(header.pixels() - 1).decode(file));
  }

  @Test
  void scansOfSingleComponentsCostTheirCoefficients() throws IOException {
    byte[] file = encoded("jpeg", 64);
    long together = Header.of(file).memory();
    int scan = 0;
    while (file[scan] != (byte) 0xFF || file[scan + 1] != (byte) 0xDA) {
      scan++;
    }
    file[scan + 4] = 1;
    assertEquals(together + 2 * 3 * 64 * 64, Header.of(file).memory());
  }

  private static Picture expected(String name) throws IOException {
    Path file = PICTURES.resolve(name.substring(0, name.lastIndexOf('.')) + ".rgb");
    try (InputStream in = Files.newInputStream(file);
        DataInputStream data = new DataInputStream(new GZIPInputStream(in))) {
      int width = data.readInt();
      int height = data.readInt();
      return new Picture(width, height, data.readAllBytes());
    }
  }
}
