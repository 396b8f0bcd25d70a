package dev.argus.core.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbortTest {
  private static final int SIZE = 600;

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void anInterruptedReadStopsAtItsNextRows(String format) throws IOException {
    List<String> told = new ArrayList<>();
    byte[] file = file(format);

    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> read(format, file, told));

    assertTrue(Thread.interrupted());
    assertTrue(told.contains("aborted"), told.toString());
    assertTrue(!told.contains("complete"), "decoded all the same: " + told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void aReadThatNobodyInterruptsIsWhole(String format) throws IOException {
    List<String> told = new ArrayList<>();

    assertEquals(SIZE, read(format, file(format), told).getHeight());

    assertEquals(List.of("complete"), told);
  }

  private static byte[] file(String format) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_3BYTE_BGR), format, file);
    return file.toByteArray();
  }

  private static BufferedImage read(String format, byte[] file, List<String> told)
      throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    reader.addIIOReadProgressListener(new Listener(told));
    try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
      reader.setInput(in, true, true);
      return Abort.unlessInterrupted(reader, () -> reader.read(0));
    } finally {
      reader.dispose();
    }
  }

  /** Hears what became of a read. */
  private record Listener(List<String> told) implements IIOReadProgressListener {
    @Override
    public void readAborted(ImageReader reader) {
      told.add("aborted");
    }

    @Override
    public void imageComplete(ImageReader reader) {
      told.add("complete");
    }

    @Override
    public void imageStarted(ImageReader reader, int index) {}

    @Override
    public void imageProgress(ImageReader reader, float percent) {}

    @Override
    public void sequenceStarted(ImageReader reader, int first) {}

    @Override
    public void sequenceComplete(ImageReader reader) {}

    @Override
    public void thumbnailStarted(ImageReader reader, int image, int thumbnail) {}

    @Override
    public void thumbnailProgress(ImageReader reader, float percent) {}

    @Override
    public void thumbnailComplete(ImageReader reader) {}
  }
}
