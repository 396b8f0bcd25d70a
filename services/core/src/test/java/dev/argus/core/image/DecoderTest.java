package dev.argus.core.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
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
