package dev.argus.core.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.argus.core.jpeg.OtherJpegException;
import dev.argus.core.jpeg.SequentialJpeg;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes a file whose header was found acceptable. Safe to call from many threads. */
public final class Decoder {
  static {
    // Else every decode makes a temporary file.
    ImageIO.setUseCache(false);
  }

  private final long maxPixels;

  /**
   * A decoder with a cap.
   *
   * @param maxPixels largest width times height
   */
  public Decoder(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  /**
   * Reads the header and refuses what is too large, before anything is decoded.
   *
   * @throws ImageException when the bytes are no known format, damaged or over the cap
   */
  public Header check(byte[] file) {
    Header header = Header.of(file);
    if (header.pixels() > maxPixels) {
      throw new ImageException(
          ImageException.Kind.TOO_LARGE,
          "The picture is %d x %d; %d pixels at most are accepted."
              .formatted(header.width(), header.height(), maxPixels));
    }
    return header;
  }

  /**
   * The upright picture: first frame, EXIF orientation applied, any transparency dropped. Gives up
   * between rows when its thread is interrupted.
   *
   * @throws ImageException as {@link #check}, and when the file cannot be decoded whole
   * @throws CancellationException when the thread was interrupted
   */
  public Picture decode(byte[] file) {
    Header header = check(file);
    ImageFormat format = header.format();
    try {
      return switch (format) {
        case JPEG -> jpeg(JpegFile.parse(file));
        case PNG -> png(PngFile.parse(file));
        case WEBP -> webp(WebpFile.parse(file));
      };
    } catch (ImageException | CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders answer damaged files with exceptions of every kind.
      throw ImageException.broken(format, "is damaged and cannot be decoded");
    }
  }

  private static Picture jpeg(JpegFile file) throws IOException {
    return file.orientation().apply(stored(file));
  }

  private static Picture stored(JpegFile file) throws IOException {
    JpegFile.Colours colours = file.colours();
    if (colours == JpegFile.Colours.GRAY || colours == JpegFile.Colours.YCBCR) {
      try {
        Header header = file.header();
        return new Picture(header.width(), header.height(), SequentialJpeg.rgb(file.file()));
      } catch (OtherJpegException e) {
        // The JDK's decoder reads the rarer kinds, and finds the words for what is damaged.
      }
    }
    byte[] canonical = file.canonical();
    return switch (colours) {
      case GRAY -> Samples.rgb(image("jpeg", canonical));
      case YCBCR, RGB -> rgb(canonical, file.header());
      case CMYK, YCCK ->
          Samples.rgbOfInverseCmyk(raster(canonical), colours == JpegFile.Colours.YCCK);
    };
  }

  private static Picture png(PngFile file) throws IOException {
    return file.orientation().apply(Samples.rgb(image("png", file.canonical())));
  }

  private static Picture webp(WebpFile file) throws IOException {
    return file.orientation().apply(Samples.rgb(image("webp", file.canonical())));
  }

  private static BufferedImage image(String format, byte[] file) throws IOException {
    ImageReader reader = reader(format);
    try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
      reader.setInput(in, true, true);
      return Abort.unlessInterrupted(reader, () -> reader.read(0));
    } finally {
      reader.dispose();
    }
  }

  /**
   * The reader's own choice is a picture with blue first: it would turn every pixel round, and so
   * would we.
   */
  private static Picture rgb(byte[] file, Header header) throws IOException {
    ImageReader reader = reader("jpeg");
    byte[] rgb = new byte[Math.toIntExact(3 * header.pixels())];
    try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
      reader.setInput(in, true, true);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setDestination(new Picture(header.width(), header.height(), rgb).asImage());
      Abort.unlessInterrupted(reader, () -> reader.read(0, param));
      return new Picture(header.width(), header.height(), rgb);
    } finally {
      reader.dispose();
    }
  }

  private static Raster raster(byte[] file) throws IOException {
    ImageReader reader = reader("jpeg");
    try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
      reader.setInput(in, true, true);
      return Abort.unlessInterrupted(
          reader, () -> reader.readRaster(0, reader.getDefaultReadParam()));
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(String format) throws IIOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      throw new IllegalStateException("This Java has no reader for " + format + " pictures.");
    }
    return readers.next();
  }
}
